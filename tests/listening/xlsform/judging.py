"""pyxform and lxml as judges: what a workbook means as an XForm, and whether its conditions are true there."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import Any

import openpyxl
import xlrd
from lxml import etree
from pyxform.xls2xform import convert

from hearten.listening.logic.conditions import Value, text_of

XF = "{http://www.w3.org/2002/xforms}"


class Judge:
    """One workbook as pyxform understands it."""

    def __init__(self, workbook: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.result = convert(xlsform=workbook, file_type=".xlsx", validate=False)
        self.tree = etree.fromstring(self.result.xform.encode())
        self.root = next(child for child in self.tree.find(f".//{XF}instance"))
        self.binds = {bind.get("nodeset"): bind for bind in self.tree.iter(f"{XF}bind")}

    def place(self, key: str) -> str:
        """Where a question stands in the XForm."""
        return next(place for place in self.binds if place.rsplit("/", 1)[-1] == key)

    def expression(self, key: str, attribute: str) -> str:
        """The relevant or constraint of one question, as pyxform wrote it."""
        return self.binds[self.place(key)].get(attribute, "")

    def holds(self, key: str, attribute: str, said: Mapping[str, Value]) -> bool:
        """Whether it is true by XPath, where this was said."""
        plain = etree.fromstring(etree.tostring(self.root))
        for node in plain.iter():
            node.tag = etree.QName(node).localname
            if node.tag in said:
                node.text = text_of(said[node.tag])
        at = plain.xpath("/" + "/".join(self.place(key).split("/")[1:]))[0]
        return bool(at.xpath(f"boolean({self.expression(key, attribute)})", extensions=FUNCTIONS))


def _text(nodes: Any) -> str:
    if isinstance(nodes, list):
        return (nodes[0].text or "") if nodes else ""
    return str(nodes)


FUNCTIONS = {
    (None, "selected"): lambda _, nodes, code: _text(code) in _text(nodes).split(),
    (None, "count-selected"): lambda _, nodes: float(len(_text(nodes).split())),
}


def as_xlsx(old: bytes) -> bytes:
    """An old .xls workbook saved as .xlsx, as its owner would."""
    book, made = xlrd.open_workbook(file_contents=old), openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.sheets():
        page = made.create_sheet(sheet.name)
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row), 1):
                if cell.value != "":
                    put = page.cell(row + 1, column)
                    put.value = bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
                    put.data_type = "s" if isinstance(cell.value, str) else put.data_type
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()
