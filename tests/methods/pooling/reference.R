# Makes reference.json: R's metafor on published meta-analyses, from the tables their papers print.
# Run: Rscript reference.R > reference.json   (Debian: r-cran-metafor, r-cran-metadat)
suppressMessages({library(metafor); library(metadat)})
options(digits = 17)
numbers <- function(x) paste0("[", paste(format(as.numeric(x), digits = 17), collapse = ", "), "]")
one <- function(x) format(as.numeric(x), digits = 17)
told <- function(name, paper, yi, vi) {
  close <- 1e-11 * max(vi) # how near the last two steps must be: the unit of the estimates counts
  fits <- sapply(c("DL", "REML", "PM"), function(how) {
    plain <- rma(yi, vi, method = how, control = list(threshold = close, maxiter = 10000, tol = 1e-13, stepadj = 0.5))
    knha <- rma(yi, vi, method = how, test = "knha", control = list(threshold = close, maxiter = 10000, tol = 1e-13, stepadj = 0.5))
    spread <- predict(knha)
    sprintf('"%s": {"tau2": %s, "mean": %s, "se": %s, "se_knha": %s, "low": %s, "high": %s, "new_low": %s, "new_high": %s, "i2": %s, "h2": %s}',
      how, one(plain$tau2), one(plain$b), one(plain$se), one(knha$se), one(knha$ci.lb), one(knha$ci.ub),
      one(spread$pi.lb), one(spread$pi.ub), one(plain$I2), one(plain$H2))
  })
  base <- rma(yi, vi, method = "DL")
  profile <- confint(base, control = list(tol = 1e-14, tau2.max = 1e6))$random
  cat(sprintf('  "%s": {\n    "paper": "%s",\n    "estimate": %s,\n    "variance": %s,\n    "q": %s, "p": %s, "tau2_low": %s, "tau2_high": %s,\n    %s\n  }',
    name, paper, numbers(yi), numbers(vi), one(base$QE), one(base$QEp), one(profile["tau^2", "ci.lb"]), one(profile["tau^2", "ci.ub"]),
    paste(fits, collapse = ",\n    ")))
}
cat("{\n")
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.colditz1994)
told("bcg", "Colditz et al. (1994), JAMA 271:698-702: BCG vaccine against tuberculosis, log risk ratios", bcg$yi, bcg$vi)
cat(",\n")
stay <- escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
told("stay", "Normand (1999), Statistics in Medicine 18:321-359: days in hospital, specialist less routine care after a stroke", stay$yi, stay$vi)
cat(",\n")
told("writing", "Bangert-Drowns et al. (2004), Review of Educational Research 74:29-58: writing to learn, standardised mean differences", dat.bangertdrowns2004$yi, dat.bangertdrowns2004$vi)
cat(",\n")
smoke <- dat.hackshaw1998
told("smoke", "Hackshaw (1998), Statistical Methods in Medical Research 7:119-136: passive smoking and lung cancer, log odds ratios", smoke$yi, smoke$vi)
cat("\n}\n")
