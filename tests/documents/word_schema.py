"""What Word insists on: the order of what stands inside its elements (ISO/IEC 29500-1, annex A)."""

from typing import Any

from docx.oxml.ns import qn

_ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens spacing ind contextualSpacing jc textAlignment outlineLvl rPr sectPr"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps strike color spacing kern position sz szCs highlight u bdr shd vertAlign lang"
    ),
    "tblPr": (
        "tblStyle tblpPr tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
        " tblDescription"
    ),
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar pgBorders pgNumType cols titlePg docGrid",
    "style": (
        "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "styles": "docDefaults latentStyles style",
    "settings": (
        "zoom defaultTabStop characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol listSeparator"
    ),
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
}


def faults(part: Any) -> list[str]:
    """Return what stands in the wrong order, or is not known, in a part of a Word file."""
    found = []
    for name, order in _ORDERS.items():
        known = {qn(f"w:{child}"): place for place, child in enumerate(order.split())}
        for element in part.iter(qn(f"w:{name}")):
            places = [known.get(child.tag, -1) for child in element]
            if places != sorted(places) or -1 in places:
                found.append(f"{name}: {' '.join(child.tag.rpartition('}')[2] for child in element)}")
    return found
