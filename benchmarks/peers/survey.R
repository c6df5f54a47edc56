# R's `survey`, doing one job when told: see worker.py for what is said and heard.
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "adjust", digits = 17)

given <- list()
for (word in commandArgs(trailingOnly = TRUE)) {
  at <- regexpr("=", word)
  given[[substr(word, 1, at - 1)]] <- substring(word, at + 1)
}
n <- as.integer(given$rows)
items <- paste0("q", seq_len(as.integer(given$items)))
demographics <- c("sex", "age", "region", "tenure", "work", "health")
margins <- c("region", "tenure", "work", "health")

held <- function(what) {
  line <- grep(what, readLines("/proc/self/status"), value = TRUE)
  as.numeric(strsplit(line, "[[:space:]]+")[[1]][2]) / 1024
}
imported <- held("VmRSS")

read <- function(name) {
  path <- file.path(given$folder, paste0(name, ".bin"))
  if (name %in% c("weight", "income")) return(readBin(path, "double", n, 8))
  values <- readBin(path, "integer", n, if (name == "psu") 2 else 1, signed = TRUE)
  values[values < 0 & name != "psu" & name != "stratum"] <- NA
  values
}
needed <- c("weight", "stratum", "psu", switch(given$job,
  table = c(demographics, items), change = c("q1", "wave"), quantiles = c("work", "income"),
  rake = margins, bootstrap = "q1"))
people <- as.data.frame(lapply(setNames(needed, needed), read))
for (name in intersect(c(items, demographics, "wave"), needed)) people[[name]] <- factor(people[[name]])
design <- svydesign(id = ~psu, strata = ~stratum, weights = ~weight, data = people)

told <- function(estimate) rbind(as.numeric(coef(estimate)), as.numeric(SE(estimate)))

# shape (2, items, groups, categories): everyone, then each demographic's groups
report <- function() {
  found <- array(NA_real_, c(2, length(items), 35, 5))
  for (at in seq_along(items)) {
    item <- as.formula(paste0("~", items[at]))
    found[, at, 1, ] <- told(svymean(item, design, na.rm = TRUE))
    row <- 1
    for (name in demographics) {
      by <- svyby(item, as.formula(paste0("~", name)), design, svymean, na.rm = TRUE, keep.var = TRUE)
      groups <- nrow(by)
      found[1, at, row + seq_len(groups), ] <- as.matrix(by[, 2:6])
      found[2, at, row + seq_len(groups), ] <- as.matrix(by[, 7:11])
      row <- row + groups
    }
  }
  found
}

# shape (2, 1, 1, 5): the later wave less the earlier, with covariance (for which 4.1 takes no missing answers)
if (given$job == "change") answered <- subset(design, !is.na(q1))
change <- function() {
  by <- svyby(~q1, ~wave, answered, svymean, covmat = TRUE)
  values <- coef(by)
  spread <- vcov(by)
  found <- array(NA_real_, c(2, 1, 1, 5))
  for (category in 1:5) {
    pair <- c(2 * category - 1, 2 * category)
    found[1, 1, 1, category] <- diff(values[pair])
    found[2, 1, 1, category] <- sqrt(drop(c(-1, 1) %*% spread[pair, pair] %*% c(-1, 1)))
  }
  found
}

# shape (3, groups, quantiles): value, low, high
quantiles <- function() {
  found <- array(NA_real_, c(3, 5, 3))
  by <- svyby(~income, ~work, design, svyquantile, quantiles = c(0.25, 0.5, 0.75), ci = TRUE,
    vartype = "ci", na.rm = TRUE)
  values <- as.matrix(by[, -1])
  found[1, , ] <- values[, 1:3]
  found[2, , ] <- values[, 4:6]
  found[3, , ] <- values[, 7:9]
  found
}

# shape (n,): the raked weights
wanted <- function() {
  sums <- readBin(file.path(given$folder, "targets.bin"), "double", 26, 8)
  groups <- c(12, 4, 5, 5)
  ends <- cumsum(groups)
  lapply(seq_along(margins), function(at) {
    table <- data.frame(seq_len(groups[at]), sums[(ends[at] - groups[at] + 1):ends[at]])
    setNames(table, c(margins[at], "Freq"))
  })
}
raking <- function() {
  raked <- rake(design, lapply(margins, function(name) as.formula(paste0("~", name))), population,
    control = list(maxit = 200, epsilon = 1e-10, verbose = FALSE))
  weights(raked)
}
if (given$job == "rake") population <- wanted()

# shape (2, 1, 1, 5): one item for everyone, with 500 bootstrap replicates
bootstrap <- function() {
  set.seed(1)
  replicated <- as.svrepdesign(design, type = "subbootstrap", replicates = as.integer(given$replicates),
    compress = TRUE)
  found <- array(NA_real_, c(2, 1, 1, 5))
  found[, 1, 1, ] <- told(svymean(~q1, replicated, na.rm = TRUE))
  found
}

run <- switch(given$job, table = report, change = change, quantiles = quantiles, rake = raking,
  bootstrap = bootstrap)
tell <- function(...) {
  cat(sprintf(...), "\n", sep = "")
  flush(stdout())
}
tell('{"threads": "1", "versions": {"R": "%s", "survey": "%s"}, "imported": %f, "loaded": %f}',
  as.character(getRversion()), as.character(packageVersion("survey")), imported, held("VmRSS"))

lines <- file("stdin", "r")
done <- NULL
while (length(line <- readLines(lines, 1)) > 0) {
  words <- strsplit(line, " ", fixed = TRUE)[[1]]
  if (words[1] == "run") {
    done <- NULL
    before <- proc.time()
    started <- Sys.time()
    done <- run()
    seconds <- as.numeric(Sys.time() - started, units = "secs")
    cpu <- sum((proc.time() - before)[1:2])
    tell('{"seconds": %.6f, "cpu": %.6f, "peak": %f}', seconds, cpu, held("VmHWM"))
  } else if (words[1] == "numbers") {
    shape <- if (is.null(dim(done))) length(done) else dim(done)
    # Last index fastest, as everyone else lays them out.
    flat <- if (is.null(dim(done))) done else as.numeric(aperm(done, rev(seq_along(dim(done)))))
    writeBin(as.numeric(flat), words[2])
    tell('{"shape": [%s]}', paste(shape, collapse = ", "))
  }
}
