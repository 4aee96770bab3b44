"""The workbook's native charts, in the colours of the pages."""

from typing import Any

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import DataPoint

from asn_kinerja.toolkit.spreadsheets import BRAND

WIDTH = 17.5
PREDICATE_COLOURS = ("0C4A4D", "1D673F", "6B5300", "98203A", "5F0F22")


def completion_chart(sheet: Any, *, column: int, rows: tuple[int, int]) -> BarChart:
    """One bar an OPD; `rows` are the first and last of the table."""
    chart = _chart("Selesai per perangkat daerah", kind="bar")
    chart.height = max(7, 2.5 + 0.85 * (rows[1] - rows[0] + 1))
    series = Series(Reference(sheet, min_col=column, min_row=rows[0], max_row=rows[1]), title="Selesai")
    series.graphicalProperties.solidFill = BRAND
    chart.append(series)
    chart.set_categories(Reference(sheet, min_col=1, min_row=rows[0], max_row=rows[1]))
    # The first row of the table on top, as on the sheet; the percentages stay below, and no OPD goes unnamed.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.x_axis.tickLblSkip = 1
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format = "0%"
    return chart


def predicate_chart(sheet: Any, *, columns: tuple[int, int], header: int, total: int) -> BarChart:
    """One column a predicate; its figures are those of the row `total`."""
    chart = _chart("Sebaran predikat (orang)", kind="col")
    series = Series(Reference(sheet, min_col=columns[0], max_col=columns[1], min_row=total), title="Orang")
    series.dPt = [_point(index, colour) for index, colour in enumerate(PREDICATE_COLOURS)]
    chart.append(series)
    chart.set_categories(Reference(sheet, min_col=columns[0], max_col=columns[1], min_row=header))
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "#,##0"
    return chart


def _chart(title: str, *, kind: str) -> BarChart:
    chart = BarChart()
    chart.type = kind
    chart.title = title
    chart.width = WIDTH
    chart.legend = None
    chart.gapWidth = 60
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    # Left to itself openpyxl writes axes that newer versions of Excel hide.
    chart.y_axis.majorGridlines = None
    chart.x_axis.delete = chart.y_axis.delete = False
    return chart


def _point(index: int, colour: str) -> DataPoint:
    point = DataPoint(idx=index)
    point.graphicalProperties.solidFill = colour
    return point
