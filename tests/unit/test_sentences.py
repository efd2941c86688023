"""What is said under charts: a table that holds every branch of the rules, and the grammar of all that can be said."""

import re
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest

from antq.analysis.compare import compare, finding
from antq.analysis.figures import live_figures
from antq.analysis.offer import offer
from antq.analysis.trend import trend
from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import store_of
from antq.model.view import DATASETS, PERS, CompareView, Dataset, TrendView
from antq.settings import Settings
from antq.text import LANGUAGES, Text
from antq.warehouse.store import Warehouse
from tests.support.figures import Cells, built, calendar_year, invented_base, observation
from tests.support.language import english_in, vietnamese_in

YEARS = (2010, 2030)
SHARE = {"metric": "clearance_share", "scope": "pphs", "unit_of_measure": "percent"}
CHANGE = {"metric": "offences_change_share", "scope": "pphs", "unit_of_measure": "percent"}
STOCK = {"metric": "models_sustained", "scope": "all", "unit_of_measure": "models", "basis": "as_of"}


def years(*values: str, first: int = 2015, **cells: str) -> list[Cells]:
    """Whole years in a row: "365" is exact, "gt 400" and "derived 400" are what they say."""
    rows = []
    for year, written in enumerate(values, first):
        *marks, value = written.split()
        told = {("status" if mark in ("derived", "provisional") else "relation"): mark for mark in marks}
        rows.append(calendar_year(year, value, **{**cells, **told}))
    return rows


def state(day: str, value: str) -> Cells:
    return observation(**STOCK, period_start=day, period_end=day, value=value)


# One unit a case, so that one warehouse holds all of them.
ROWS: dict[str, list[Cells]] = {
    "02": years("365", "gt 400"),
    "04": years("ge 400", "365"),
    "06": years("400", "gt 400"),
    "08": years("400", "lt 400"),
    "10": years("gt 400", "401"),
    "11": years("400", "approx 4000"),
    "12": years("100", "100", "100"),
    "14": years("100", "7", "100"),
    "15": years("100", "derived 400"),
    "17": years("derived approx 100", first=2016),
    "19": years("provisional 100", "1"),
    "20": years("81", "85.4", **SHARE),
    "22": years("81", "80", **SHARE),
    "24": years("ge 90", "lt 85", **SHARE),
    "25": years("-6.6", "-15.3", **CHANGE),
    "26": [state("2014-12-31", "5"), state("2016-12-31", "6")],
    "27": [*years("100"), *years("120", first=2018)],
    "30": [observation(basis="multi_year", period_start="2013", period_end="2023", relation="gt", value="400")],
    "31": [state("2014-06-30", "5"), state("2015-06-30", "6")],
    "33": [
        observation(basis="half_year", period_end="2015-06-30"),
        observation(basis="months", period_start="2016-01-01", period_end="2016-11-30"),
        observation(basis="months", period_start="2014-01", period_end="2014-01"),
    ],
    "42": years("lt 50"),
    "79": years("100", "90", first=2018),
    "34": years("-8", **CHANGE),
    "35": years("100", "100"),
    "36": years("100", scope="ttxh"),
    "37": years("700", "115"),
    "38": years("900"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Warehouse]:
    rows = [{**cells, "unit": unit} for unit, figures in ROWS.items() for cells in figures]
    warehouse = built(tmp_path_factory.mktemp("sentences"), catalogue, invented_base(rows))
    yield warehouse
    warehouse.close()


Y2015: dict[str, Any] = {"years": (2015, 2015)}

# What is said of one measure over the years.
TREND = [
    ("a bound above what was", ("02",), "offences_recorded", "pphs",
     "Hà Giang: từ 365 vụ (năm 2015) lên trên 400 vụ (năm 2016), tăng ít nhất 35 vụ.",
     "Ha Giang: from 365 cases (2015) up to over 400 cases (2016), up by at least 35 cases."),
    ("a bound below what was", ("04",), "offences_recorded", "pphs",
     "Cao Bằng: từ 400 vụ trở lên (năm 2015) xuống 365 vụ (năm 2016), giảm ít nhất 35 vụ.",
     "Cao Bang: from at least 400 cases (2015) down to 365 cases (2016), down by at least 35 cases."),
    ("a rise of unknown size", ("06",), "offences_recorded", "pphs",
     "Bắc Kạn: từ 400 vụ (năm 2015) lên trên 400 vụ (năm 2016).",
     "Bac Kan: from 400 cases (2015) up to over 400 cases (2016)."),
    ("a fall of unknown size", ("08",), "offences_recorded", "pphs",
     "Tuyên Quang: từ 400 vụ (năm 2015) xuống gần 400 vụ (năm 2016).",
     "Tuyen Quang: from 400 cases (2015) down to nearly 400 cases (2016)."),
    ("a bound that leaves it open", ("10",), "offences_recorded", "pphs",
     "Lào Cai: từ trên 400 vụ (năm 2015) đến 401 vụ (năm 2016), không kết luận được tăng hay giảm.",
     "Lao Cai: from over 400 cases (2015) to 401 cases (2016), no rise or fall can be concluded."),
    ("about, however far", ("11",), "offences_recorded", "pphs",
     "Điện Biên: từ 400 vụ (năm 2015) đến khoảng 4.000 vụ (năm 2016), không kết luận được tăng hay giảm.",
     "Dien Bien: from 400 cases (2015) to about 4,000 cases (2016), no rise or fall can be concluded."),
    ("the same in every year", ("12",), "offences_recorded", "pphs",
     "Lai Châu: giữ nguyên 100 vụ từ năm 2015 đến năm 2017.",
     "Lai Chau: unchanged at 100 cases from 2015 to 2017."),
    ("the same at both ends only", ("14",), "offences_recorded", "pphs",
     "Sơn La: cùng là 100 vụ (năm 2015 và năm 2017).",
     "Son La: 100 cases both times (2015 and 2017)."),
    ("a derived end", ("15",), "offences_recorded", "pphs",
     "Yên Bái: từ 100 vụ (năm 2015) đến 400 vụ (năm 2016, số suy ra), không kết luận được tăng hay giảm vì có số suy"
     " ra từ số đã công bố.",
     "Yen Bai: from 100 cases (2015) to 400 cases (2016, derived), no rise or fall can be concluded because a number"
     " is derived."),
    ("one derived point", ("17",), "offences_recorded", "pphs",
     "Hoà Bình: khoảng 100 vụ (năm 2016, số suy ra).",
     "Hoa Binh: about 100 cases (2016, derived)."),
    ("a provisional end, one case left", ("19",), "offences_recorded", "pphs",
     "Thái Nguyên: từ 100 vụ (năm 2015, số sơ bộ) xuống 1 vụ (năm 2016), giảm 99 vụ.",
     "Thai Nguyen: from 100 cases (2015, provisional) down to 1 case (2016), down by 99 cases."),
    ("between shares, points", ("20",), "clearance_share", "pphs",
     "Lạng Sơn: từ 81% (năm 2015) lên 85,4% (năm 2016), tăng 4,4 điểm phần trăm.",
     "Lang Son: from 81% (2015) up to 85.4% (2016), up by 4.4 percentage points."),
    ("between shares, one point", ("22",), "clearance_share", "pphs",
     "Quảng Ninh: từ 81% (năm 2015) xuống 80% (năm 2016), giảm 1 điểm phần trăm.",
     "Quang Ninh: from 81% (2015) down to 80% (2016), down by 1 percentage point."),
    ("between bounds of shares", ("24",), "clearance_share", "pphs",
     "Bắc Giang: từ 90% trở lên (năm 2015) xuống gần 85% (năm 2016), giảm ít nhất 5 điểm phần trăm.",
     "Bac Giang: from at least 90% (2015) down to nearly 85% (2016), down by at least 5 percentage points."),
    ("changes are listed", ("25",), "offences_change_share", "pphs",
     "Phú Thọ: giảm 6,6% (năm 2015), giảm 15,3% (năm 2016).",
     "Phu Tho: down 6.6% (2015), down 15.3% (2016)."),
    ("states at the end of a year, one missing", ("26",), "models_sustained", "all",
     "Vĩnh Phúc: 5 mô hình (tính đến 31/12/2014), 6 mô hình (tính đến 31/12/2016); không có số liệu cuối năm 2015.",
     "Vinh Phuc: 5 models (as of 31 December 2014), 6 models (as of 31 December 2016); no figure for the end of "
     "2015."),
    ("states within a year", ("31",), "models_sustained", "all",
     "Hải Phòng: 5 mô hình (tính đến 30/6/2014), 6 mô hình (tính đến 30/6/2015), đứng riêng.",
     "Hai Phong: 5 models (as of 30 June 2014), 6 models (as of 30 June 2015), apart."),
    ("two years missing", ("27",), "offences_recorded", "pphs",
     "Bắc Ninh: 100 vụ (năm 2015), 120 vụ (năm 2018); không có số liệu cả năm 2016, 2017.",
     "Bac Ninh: 100 cases (2015), 120 cases (2018); no figure for the whole of 2016, 2017."),
    ("a total over years", ("30",), "offences_recorded", "pphs",
     "Hải Dương: trên 400 vụ (2013–2023), tính chung nhiều năm.",
     "Hai Duong: over 400 cases (2013–2023), over several years."),
    ("parts of years, the last two told", ("33",), "offences_recorded", "pphs",
     "Hưng Yên: 3 số đứng riêng, gần nhất là 100 vụ (6 tháng đầu năm 2015), 100 vụ (11 tháng năm 2016).",
     "Hung Yen: 3 figures apart, the latest 100 cases (first 6 months of 2015), 100 cases (first 11 months of 2016)."),
    ("a change of counting", ("79",), "offences_recorded", "pphs",
     "TP.HCM: 100 vụ (năm 2018), 90 vụ (năm 2019); không nối qua mốc “Đổi cách đếm từ 2019”.",
     "HCMC: 100 cases (2018), 90 cases (2019); not joined across “Counting changed in 2019”."),
    ("nothing", ("01",), "offences_recorded", "pphs",
     "Các địa phương đã chọn không có số liệu vẽ được theo định nghĩa này trong những năm đã chọn.",
     "The chosen provinces have no figure to draw in this definition for the chosen years."),
    ("more than five with figures, more than five without",
     ("02", "04", "06", "08", "10", "11", "12", "40", "44", "45", "46", "48", "49", "51"), "offences_recorded", "pphs",
     "Hà Giang: từ 365 vụ (năm 2015) lên trên 400 vụ (năm 2016), tăng ít nhất 35 vụ. Cao Bằng: từ 400 vụ trở lên "
     "(năm 2015) xuống 365 vụ (năm 2016), giảm ít nhất 35 vụ. Bắc Kạn: từ 400 vụ (năm 2015) lên trên 400 vụ (năm "
     "2016). Tuyên Quang: từ 400 vụ (năm 2015) xuống gần 400 vụ (năm 2016). Lào Cai: từ trên 400 vụ (năm 2015) đến "
     "401 vụ (năm 2016), không kết luận được tăng hay giảm. Còn 2 nơi khác trong bảng số liệu. "
     "Nghệ An, Quảng Bình, Quảng Trị, Huế, Đà Nẵng và 2 nơi khác không có số liệu để vẽ theo lựa chọn này.",
     "Ha Giang: from 365 cases (2015) up to over 400 cases (2016), up by at least 35 cases. Cao Bang: from at least "
     "400 cases (2015) down to 365 cases (2016), down by at least 35 cases. Bac Kan: from 400 cases (2015) up to "
     "over 400 cases (2016). Tuyen Quang: from 400 cases (2015) down to nearly 400 cases (2016). Lao Cai: from over "
     "400 cases (2015) to 401 cases (2016), no rise or fall can be concluded. More provinces in the table: 2. This "
     "choice has nothing to draw of Nghe An, Quang Binh, Quang Tri, Hue, Da Nang and 2 more."),
]  # fmt: skip

# What is said of provinces beside each other, and the verdict it goes with.
COMPARED = [
    ("equal", ("12", "14"), "offences_recorded", Y2015, "green",
     "Lai Châu 100 vụ (năm 2015); Sơn La 100 vụ (năm 2015). Hai nơi bằng nhau.",
     "Lai Chau 100 cases (2015); Son La 100 cases (2015). The two are equal."),
    ("who is higher, and by how much", ("38", "37"), "offences_recorded", Y2015, "green",
     "Thanh Hóa 900 vụ (năm 2015); Ninh Bình 700 vụ (năm 2015). Thanh Hóa cao hơn Ninh Bình 200 vụ.",
     "Thanh Hoa 900 cases (2015); Ninh Binh 700 cases (2015). Thanh Hoa is higher than Ninh Binh by 200 cases."),
    ("by at least how much", ("02", "10"), "offences_recorded", Y2015, "amber",
     "Hà Giang 365 vụ (năm 2015); Lào Cai trên 400 vụ (năm 2015). Lào Cai cao hơn Hà Giang ít nhất 35 vụ. So sánh "
     "cần thận trọng: có số không chính xác tuyệt đối.",
     "Ha Giang 365 cases (2015); Lao Cai over 400 cases (2015). Lao Cai is higher than Ha Giang by at least 35 "
     "cases. Compare with care: a number is not exact."),
    ("higher by an unknown amount", ("06", "10"), "offences_recorded", Y2015, "amber",
     "Bắc Kạn 400 vụ (năm 2015); Lào Cai trên 400 vụ (năm 2015). Lào Cai cao hơn Bắc Kạn. So sánh cần thận trọng: có"
     " số không chính xác tuyệt đối.",
     "Bac Kan 400 cases (2015); Lao Cai over 400 cases (2015). Lao Cai is higher than Bac Kan. Compare with care: a "
     "number is not exact."),
    ("not to be concluded of two", ("04", "10"), "offences_recorded", Y2015, "amber",
     "Cao Bằng từ 400 vụ trở lên (năm 2015); Lào Cai trên 400 vụ (năm 2015). Không kết luận được nơi nào cao hơn. So"
     " sánh cần thận trọng: có số không chính xác tuyệt đối.",
     "Cao Bang at least 400 cases (2015); Lao Cai over 400 cases (2015). Which one is higher cannot be concluded. "
     "Compare with care: a number is not exact."),
    ("who is highest of three", ("37", "12", "38"), "offences_recorded", Y2015, "green",
     "Ninh Bình 700 vụ (năm 2015); Lai Châu 100 vụ (năm 2015); Thanh Hóa 900 vụ (năm 2015). Thanh Hóa cao nhất.",
     "Ninh Binh 700 cases (2015); Lai Chau 100 cases (2015); Thanh Hoa 900 cases (2015). Thanh Hoa is highest."),
    ("who is highest by its bound", ("06", "10", "12"), "offences_recorded", Y2015, "amber",
     "Bắc Kạn 400 vụ (năm 2015); Lào Cai trên 400 vụ (năm 2015); Lai Châu 100 vụ (năm 2015). Lào Cai cao nhất. So "
     "sánh cần thận trọng: có số không chính xác tuyệt đối.",
     "Bac Kan 400 cases (2015); Lao Cai over 400 cases (2015); Lai Chau 100 cases (2015). Lao Cai is highest. "
     "Compare with care: a number is not exact."),
    ("three equal", ("12", "14", "15"), "offences_recorded", Y2015, "green",
     "Lai Châu 100 vụ (năm 2015); Sơn La 100 vụ (năm 2015); Yên Bái 100 vụ (năm 2015).",
     "Lai Chau 100 cases (2015); Son La 100 cases (2015); Yen Bai 100 cases (2015)."),
    ("not to be concluded of three", ("04", "10", "38"), "offences_recorded", Y2015, "amber",
     "Cao Bằng từ 400 vụ trở lên (năm 2015); Lào Cai trên 400 vụ (năm 2015); Thanh Hóa 900 vụ (năm 2015). Không kết "
     "luận được nơi nào cao nhất. So sánh cần thận trọng: có số không chính xác tuyệt đối.",
     "Cao Bang at least 400 cases (2015); Lao Cai over 400 cases (2015); Thanh Hoa 900 cases (2015). Which one is "
     "highest cannot be concluded. Compare with care: a number is not exact."),
    ("between shares, points", ("20", "22"), "clearance_share", {"years": (2016, 2016)}, "green",
     "Lạng Sơn 85,4% (năm 2016); Quảng Ninh 80% (năm 2016). Lạng Sơn cao hơn Quảng Ninh 5,4 điểm phần trăm.",
     "Lang Son 85.4% (2016); Quang Ninh 80% (2016). Lang Son is higher than Quang Ninh by 5.4 percentage points."),
    ("changes are not ranked", ("25", "34"), "offences_change_share", Y2015, "green",
     "Phú Thọ giảm 6,6% (năm 2015); Thái Bình giảm 8% (năm 2015).",
     "Phu Tho down 6.6% (2015); Thai Binh down 8% (2015)."),
    ("two definitions", ("12", "36"), "offences_recorded", Y2015, "red",
     "Lai Châu 100 vụ (năm 2015), phạm pháp hình sự; Nam Định 100 vụ (năm 2015), trật tự xã hội. Không so sánh được:"
     " khác phạm vi đếm.",
     "Lai Chau 100 cases (2015), criminal offences (narrow); Nam Dinh 100 cases (2015), public-order crime (wide). "
     "Not comparable: different definitions."),
    ("two definitions, one asked for",
     ("12", "36"), "offences_recorded", {**Y2015, "scope": "pphs"}, "green",
     "Lai Châu 100 vụ (năm 2015). Chưa có số liệu để so sánh: Nam Định.",
     "Lai Chau 100 cases (2015). No figure to compare for: Nam Dinh."),
    ("a total over years and a year", ("30", "12"), "offences_recorded", {}, "red",
     "Hải Dương trên 400 vụ (2013–2023); Lai Châu 100 vụ (năm 2017). Không so sánh được: độ dài kỳ khác nhau, có số "
     "không chính xác tuyệt đối.",
     "Hai Duong over 400 cases (2013–2023); Lai Chau 100 cases (2017). Not comparable: periods of different length, "
     "a number is not exact."),
    ("a total that begins before the years asked for",
     ("30", "12"), "offences_recorded", {"years": (2015, 2023)}, "green",
     "Lai Châu 100 vụ (năm 2017). Chưa có số liệu để so sánh: Hải Dương.",
     "Lai Chau 100 cases (2017). No figure to compare for: Hai Duong."),
    ("derived is not ranked", ("17", "12"), "offences_recorded", {"years": (2016, 2016)}, "amber",
     "Hoà Bình khoảng 100 vụ (năm 2016, số suy ra); Lai Châu 100 vụ (năm 2016). So sánh cần thận trọng: có số không "
     "chính xác tuyệt đối, có số suy ra từ số đã công bố.",
     "Hoa Binh about 100 cases (2016, derived); Lai Chau 100 cases (2016). Compare with care: a number is not exact,"
     " a number is derived."),
    ("provisional is told", ("19", "37"), "offences_recorded", Y2015, "green",
     "Thái Nguyên 100 vụ (năm 2015, số sơ bộ); Ninh Bình 700 vụ (năm 2015). Ninh Bình cao hơn Thái Nguyên 600 vụ.",
     "Thai Nguyen 100 cases (2015, provisional); Ninh Binh 700 cases (2015). Ninh Binh is higher than Thai Nguyen by"
     " 600 cases."),
    ("one asked for", ("12",), "offences_recorded", Y2015, "green",
     "Lai Châu 100 vụ (năm 2015). Chưa đủ hai số liệu để so sánh.",
     "Lai Chau 100 cases (2015). Fewer than two figures to compare."),
    ("one of two has a figure", ("12", "01"), "offences_recorded", Y2015, "green",
     "Lai Châu 100 vụ (năm 2015). Chưa có số liệu để so sánh: Hà Nội.",
     "Lai Chau 100 cases (2015). No figure to compare for: Ha Noi."),
    ("none has", ("01", "46"), "offences_recorded", {}, "green",
     "Chưa có số liệu để so sánh: Hà Nội, Huế.",
     "No figure to compare for: Ha Noi, Hue."),
    ("more than five have",
     ("12", "14", "15", "37", "38", "27", "04", "10"), "offences_recorded", Y2015, "amber",
     "Lai Châu 100 vụ (năm 2015); Sơn La 100 vụ (năm 2015); Yên Bái 100 vụ (năm 2015); Ninh Bình 700 vụ (năm 2015); "
     "Thanh Hóa 900 vụ (năm 2015) và 3 nơi khác. Không kết luận được nơi nào cao nhất. So sánh cần thận trọng: có số"
     " không chính xác tuyệt đối.",
     "Lai Chau 100 cases (2015); Son La 100 cases (2015); Yen Bai 100 cases (2015); Ninh Binh 700 cases (2015); "
     "Thanh Hoa 900 cases (2015) and 3 more. Which one is highest cannot be concluded. Compare with care: a number "
     "is not exact."),
    ("more than five have none",
     ("40", "44", "45", "46", "48", "49", "51"), "offences_recorded", Y2015, "green",
     "Chưa có số liệu để so sánh: Nghệ An, Quảng Bình, Quảng Trị, Huế, Đà Nẵng và 2 nơi khác.",
     "No figure to compare for: Nghe An, Quang Binh, Quang Tri, Hue, Da Nang and 2 more."),
    ("not to be divided", ("31", "26"), "models_sustained", {"per": "population"}, "green",
     "Hải Phòng: chỉ tiêu này không chia theo dân số; Vĩnh Phúc: chỉ tiêu này không chia theo dân số.",
     "Hai Phong: this measure is not divided by population; Vinh Phuc: this measure is not divided by population."),
    ("one without a denominator",
     ("37", "38"), "offences_recorded", {"per": "population", **Y2015}, "green",
     "Ninh Bình 73,80 vụ trên 100.000 dân (năm 2015); Thanh Hóa: chưa có dân số cho kỳ năm 2015.",
     "Ninh Binh 73.80 cases per 100,000 people (2015); Thanh Hoa: no population for 2015."),
    ("rates are ranked without a distance",
     ("37", "35"), "offences_recorded", {"per": "population", **Y2015}, "green",
     "Ninh Bình 73,80 vụ trên 100.000 dân (năm 2015); Hà Nam 12,13 vụ trên 100.000 dân (năm 2015). Ninh Bình cao hơn"
     " Hà Nam.",
     "Ninh Binh 73.80 cases per 100,000 people (2015); Ha Nam 12.13 cases per 100,000 people (2015). Ninh Binh is "
     "higher than Ha Nam."),
    ("rates that are equal when rounded",
     ("35", "37"), "offences_recorded", {"per": "population", "years": (2016, 2016)}, "green",
     "Hà Nam 12,02 vụ trên 100.000 dân (năm 2016); Ninh Bình 12,02 vụ trên 100.000 dân (năm 2016).",
     "Ha Nam 12.02 cases per 100,000 people (2016); Ninh Binh 12.02 cases per 100,000 people (2016)."),
    ("two of three are highest, whatever the third",
     ("12", "14", "42"), "offences_recorded", Y2015, "amber",
     "Lai Châu 100 vụ (năm 2015); Sơn La 100 vụ (năm 2015); Hà Tĩnh gần 50 vụ (năm 2015). So sánh cần thận trọng: có"
     " số không chính xác tuyệt đối.",
     "Lai Chau 100 cases (2015); Son La 100 cases (2015); Ha Tinh nearly 50 cases (2015). Compare with care: a "
     "number is not exact."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("units", "metric", "scope", "vi", "en"), [case[1:] for case in TREND], ids=[case[0] for case in TREND]
)
def test_what_is_said_of_a_trend(
    units: tuple[str, ...], metric: str, scope: str, vi: str, en: str, made: Warehouse, catalogue: Catalogue
) -> None:
    answer = trend(made, catalogue, TrendView(metric, scope, units, *YEARS))
    assert (answer.sentence.vi, answer.sentence.en) == (vi, en)


@pytest.mark.parametrize(
    ("units", "metric", "asked", "colour", "vi", "en"),
    [case[1:] for case in COMPARED],
    ids=[case[0] for case in COMPARED],
)
def test_what_is_said_of_a_comparison(
    units: tuple[str, ...],
    metric: str,
    asked: dict[str, Any],
    colour: str,
    vi: str,
    en: str,
    made: Warehouse,
    catalogue: Catalogue,
) -> None:
    (answer,) = compare(made, catalogue, CompareView((metric,), units, **asked))
    assert answer.verdict.colour == colour
    assert (answer.sentence.vi, answer.sentence.en) == (vi, en)


RANKING = ("cao nhất", "cao hơn", "bằng nhau", "highest", "higher", "equal")


def test_nothing_is_ranked_but_what_is_green_or_bounded(made: Warehouse, catalogue: Catalogue) -> None:
    """Over every pair of the table's provinces: red and any amber but "a number is not exact" leave no ranking."""
    for years in (None, (2015, 2015), (2016, 2016)):
        for one, other in combinations(ROWS, 2):
            view = CompareView(("offences_recorded",), (one, other), years)
            (answer,) = compare(made, catalogue, view)
            if set(answer.verdict.reasons) - {"qualified"}:
                told = " ".join((answer.title.vi, answer.sentence.vi, answer.title.en, answer.sentence.en))
                assert [word for word in RANKING if word in told] == [], told


class TestOfOneProvince:
    """`finding`: a single province is compared with itself over its whole years."""

    def test_its_years_are_the_figures(self, made: Warehouse, catalogue: Catalogue) -> None:
        found = finding(made, catalogue, CompareView(("offences_recorded",), ("79",)))
        assert [figure.period.year for figure in found.figures] == [2018, 2019]
        assert (found.verdict.colour, found.verdict.reasons) == ("amber", ("different_period", "counting_changed"))
        assert (
            found.sentence.vi
            == "TP.HCM: 100 vụ (năm 2018), 90 vụ (năm 2019); không nối qua mốc “Đổi cách đếm từ 2019”."
        )

    def test_the_years_asked_for_narrow_it(self, made: Warehouse, catalogue: Catalogue) -> None:
        found = finding(made, catalogue, CompareView(("offences_recorded",), ("12",), (2016, 2017)))
        assert found.sentence.en == "Lai Chau: unchanged at 100 cases from 2016 to 2017."

    def test_one_year_is_compared_with_nothing(self, made: Warehouse, catalogue: Catalogue) -> None:
        found = finding(made, catalogue, CompareView(("offences_recorded",), ("12",), (2016, 2016)))
        assert (found.verdict.colour, len(found.figures)) == ("green", 1)
        assert found.sentence.en == "Lai Chau 100 cases (2016). Fewer than two figures to compare."

    def test_none_is_told_as_missing(self, made: Warehouse, catalogue: Catalogue) -> None:
        found = finding(made, catalogue, CompareView(("offences_recorded",), ("01",)))
        assert (found.figures, found.sentence.en) == ((), "No figure to compare for: Ha Noi.")


@pytest.fixture(scope="module", params=DATASETS)
def either(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Warehouse]:
    """The published figures, then the illustrative ones."""
    dataset: Dataset = request.param
    opened = store_of(settings, dataset).open()
    assert opened is not None
    yield opened
    opened.close()


BAD_FORM = re.compile(r"  |[;,:.]\.|[,;:]{2}| [,;:.)]|\( |\(\)|[{}]|None|\btừ từ\b|\. (?![A-ZĐ\d])|: [^.;]*: ")


def assert_well_formed(text: Text) -> None:
    """A capital first, a full stop last, brackets closed, no blank or mark astray, one language."""
    for language in LANGUAGES:
        said = text[language]
        assert said[:1].isupper() or said[:1].isdigit(), said
        assert said.endswith("."), said
        assert not (found := BAD_FORM.search(said.replace("TP.HCM", "TPHCM"))), (found, said)
        assert said.count("(") == said.count(")"), said
    assert english_in(text.vi) == [], text.vi
    assert vietnamese_in(re.sub("“[^”]*”", "", text.en)) == [], text.en


def test_every_trend_is_well_formed_and_short(either: Warehouse, catalogue: Catalogue) -> None:
    """Every measure in every definition, each province alone and all together."""
    found = offer(either, catalogue)
    for metric, scopes in found.scopes.items():
        for scope in scopes:
            told = {figure.unit for figure in live_figures(either, metrics=[metric], scopes=[scope])}
            for units in (*((unit,) for unit in told), catalogue.focus, found.units):
                answer = trend(either, catalogue, TrendView(metric, scope, tuple(units), *found.years))
                assert_well_formed(answer.sentence)
                assert len(answer.sentence.vi.split()) < 80 * min(len(units), 6)


def test_every_comparison_is_well_formed(either: Warehouse, catalogue: Catalogue) -> None:
    """Every measure, in all provinces, in those of the focus and in each pair, as totals and divided."""
    found = offer(either, catalogue)
    choices = [found.units, catalogue.focus, *combinations(found.units[:4], 2), *((unit,) for unit in found.units)]
    for units, per in product(choices, PERS):
        for answer in compare(either, catalogue, CompareView(tuple(found.scopes), tuple(units), per=per)):
            assert_well_formed(answer.sentence)
