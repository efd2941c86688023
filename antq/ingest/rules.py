"""What reading a file may find: every rule with its severity, its words and how to mend it, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from antq.model.report import Place, Problem, Severity
from antq.text import Text

VALUE_SIGNS = 80


@dataclass(frozen=True)
class Rule:
    """One kind of finding; `message` and `fix` may have places such as {value}."""

    severity: Severity
    message: Text
    fix: Text


def _block(vi: str, en: str, fix_vi: str, fix_en: str) -> Rule:
    return Rule(Severity.BLOCK, Text(vi, en), Text(fix_vi, fix_en))


def _warn(vi: str, en: str, fix_vi: str, fix_en: str) -> Rule:
    return Rule(Severity.WARN, Text(vi, en), Text(fix_vi, fix_en))


def _info(vi: str, en: str, fix_vi: str = "Không cần làm gì.", fix_en: str = "Nothing to do.") -> Rule:
    return Rule(Severity.INFO, Text(vi, en), Text(fix_vi, fix_en))


SAVE_XLSX = (
    "Mở bằng Excel, lưu lại dạng .xlsx hoặc CSV UTF-8 rồi nạp lại.",
    "Open it in Excel and save it as .xlsx or as CSV UTF-8.",
)
LOOK_AT_COPY = (
    "Lấy lại tệp gốc, hoặc lưu lại từ Excel dạng CSV UTF-8.",
    "Take the original file, or save it again from Excel as CSV UTF-8.",
)

RULES: Mapping[str, Rule] = {
    # The file as a whole
    "FILE_EMPTY": _block(
        "Tệp không có nội dung.",
        "The file is empty.",
        "Chọn lại đúng tệp có số liệu.",
        "Choose the file with the figures.",
    ),
    "FILE_TYPE": _block(
        "Nội dung tệp là {found}, không phải bảng tính .xlsx hay CSV như tên tệp.",
        "The content of the file is {found}, not what its name says (.xlsx or CSV).",
        *SAVE_XLSX,
    ),
    "FILE_ENCRYPTED": _block(
        "Tệp có đặt mật khẩu nên không đọc được.",
        "The file is protected by a password.",
        "Bỏ mật khẩu trong Excel (Tệp → Thông tin → Bảo vệ) rồi nạp lại.",
        "Remove the password in Excel (File → Info → Protect).",
    ),
    "FILE_OLD_XLS": _block(
        "Tệp ở dạng Excel 97-2003 (.xls), chương trình không đọc dạng này.",
        "The file is in the format of Excel 97-2003 (.xls), which is not read.",
        *SAVE_XLSX,
    ),
    "FILE_DAMAGED": _block(
        "Tệp bị hỏng hoặc không đúng định dạng nên không đọc được.",
        "The file is damaged or not in its format.",
        "Mở thử bằng Excel; nếu mở được thì lưu thành tệp mới rồi nạp lại.",
        "Try to open it in Excel; if that works, save it as a new file.",
    ),
    "FILE_TOO_LARGE": _block(
        "Tệp lớn {size} MB, giới hạn là {limit} MB.",
        "The file has {size} MB, the limit is {limit} MB.",
        "Chia tệp theo năm, hoặc bỏ hình ảnh và các trang không cần.",
        "Split it by year, or remove pictures and sheets that are not needed.",
    ),
    "FILE_TOO_SLOW": _block(
        "Đọc tệp quá {seconds} giây vẫn chưa xong nên đã dừng.",
        "Reading the file took more than {seconds} seconds and was stopped.",
        "Chép phần số liệu sang một tệp mới rồi nạp lại.",
        "Copy the figures into a new file.",
    ),
    "FILE_TOO_HEAVY": _block(
        "Tệp cần nhiều bộ nhớ hơn mức cho phép nên đã dừng đọc.",
        "Reading the file needs more memory than is allowed.",
        "Chép phần số liệu sang một tệp mới rồi nạp lại.",
        "Copy the figures into a new file.",
    ),
    "ZIP_BOMB": _block(
        "Tệp giải nén ra tới {size} MB, lớn bất thường (giới hạn là {limit} MB).",
        "The file unpacks to {size} MB, which is not normal (the limit is {limit} MB).",
        "Chép phần số liệu sang một tệp mới rồi nạp lại.",
        "Copy the figures into a new file.",
    ),
    "ZIP_OVERLAP": _block(
        "Các phần bên trong tệp chồng lên nhau, tệp bình thường không như vậy.",
        "The parts of the file overlap, which those of a normal file do not.",
        "Mở bằng Excel rồi lưu thành tệp mới.",
        "Open it in Excel and save it as a new file.",
    ),
    "XLSX_DTD": _block(
        "Tệp chứa khai báo XML (DTD, ENTITY) không được phép.",
        "The file holds XML declarations (DTD, entities) that are not allowed.",
        "Mở bằng Excel rồi lưu thành tệp mới.",
        "Open it in Excel and save it as a new file.",
    ),
    "XLSX_GRID": _block(
        "Bảng tính có ô {cell} nằm ngoài giới hạn {rows} dòng, {columns} cột.",
        "The sheet has a cell {cell} beyond {rows} rows and {columns} columns.",
        "Xóa các dòng, cột thừa nằm xa bảng số liệu, hoặc chia tệp.",
        "Delete rows and columns far from the table, or split the file.",
    ),
    "XLSX_MACRO": _block(
        "Tệp có macro hoặc đối tượng nhúng.",
        "The file has macros or embedded objects.",
        "Lưu lại dạng .xlsx không có macro.",
        "Save it as .xlsx without macros.",
    ),
    "XLSX_EXTERNAL": _block(
        "Tệp có liên kết sang tệp khác, số liệu có thể đã cũ.",
        "The file has links to other files; its figures may be out of date.",
        "Trong Excel: Dữ liệu → Sửa liên kết → Ngắt liên kết, rồi lưu lại.",
        "In Excel: Data → Edit links → Break link, then save.",
    ),
    "TABLE_TOO_LONG": _block(
        "Bảng có hơn {rows} dòng hoặc {columns} cột.",
        "The table has more than {rows} rows or {columns} columns.",
        "Chia thành nhiều tệp.",
        "Split it into several files.",
    ),
    # Files too long for a page
    "LONG_LAYOUT": _block(
        "Tệp dài phải là một bảng dọc: tiêu đề ở dòng 1, có cột tỉnh (hoặc mã), kỳ, chỉ tiêu và giá trị.",
        "A long file must be one plain table: header in row 1, columns of province (or code), period, measure, value.",
        "Sắp xếp lại theo tệp mẫu dạng dọc, lưu CSV UTF-8, hoặc chia tệp (tối đa {rows} dòng).",
        "Arrange it like the long template and save it as CSV UTF-8, or split it (at most {rows} rows each).",
    ),
    "LONG_LINES": _block(
        "Tệp dài có dòng trống, dấu xuống dòng lẫn nhiều kiểu, hoặc ô thừa ở cuối dòng.",
        "The long file has empty rows, line ends of several kinds, or cells to spare at the end of rows.",
        "Bỏ dòng trống và ô thừa rồi lưu lại dạng CSV UTF-8.",
        "Remove empty rows and cells and save it again as CSV UTF-8.",
    ),
    "LONG_OPEN": _block(
        "Còn {count} dòng nữa chưa đọc được, không kể riêng ở đây.",
        "{count} more rows are open in the same ways and not told one by one.",
        "Sửa các lỗi đã nêu ở mọi dòng có lỗi giống vậy rồi kiểm tra lại.",
        "Mend what is told in all rows alike, then check again.",
    ),
    "LONG_MORE": _info(
        "Còn {count} dòng nữa như vậy, không kể riêng ở đây.", "{count} more rows are alike and not told one by one."
    ),
    # Letters
    "ENC_UNKNOWN": _block(
        "Không nhận ra bảng mã chữ của tệp.", "The encoding of the file is not recognised.", *LOOK_AT_COPY
    ),
    "ENC_LOSSY": _block(
        "Ô “{value}” đã mất chữ (dấu ? hoặc ký tự lạ thay cho chữ có dấu), không khôi phục được.",
        "The cell “{value}” has lost letters (? or strange signs in their place), which cannot be brought back.",
        *LOOK_AT_COPY,
    ),
    "ENC_LEGACY_FONT": _warn(
        "Chữ gõ bằng phông {font} đã được đổi sang Unicode.",
        "Text typed with {font} fonts was converted to Unicode.",
        "Xem lại tên tỉnh và chỉ tiêu ở bảng bên dưới.",
        "Look through the names below.",
    ),
    "ENC_MOJIBAKE": _warn(
        "Chữ bị lỗi mã (ví dụ “{value}”) đã được khôi phục.",
        "Garbled letters (such as “{value}”) were repaired.",
        "Xem lại tên tỉnh và chỉ tiêu ở bảng bên dưới.",
        "Look through the names below.",
    ),
    "ENC_CODE_PAGE": _info(
        "Tệp dùng bảng mã {encoding}, đã đổi sang Unicode.", "The file is in {encoding}; it was converted to Unicode."
    ),
    "TEXT_CONTROL": _block(
        "Ô “{value}” có ký tự điều khiển không nhìn thấy.",
        "The cell “{value}” holds invisible control characters.",
        "Xóa nội dung ô rồi gõ lại.",
        "Empty the cell and type it again.",
    ),
    "TEXT_FORMULA": _block(
        "Ô “{value}” bắt đầu như một công thức.",
        "The cell “{value}” begins like a formula.",
        "Ghi con số hoặc tên, bỏ dấu = + - @ ở đầu.",
        "Write the number or name without = + - @ before it.",
    ),
    "NOTE_FORMULA": _warn(
        "Ghi chú “{value}” bắt đầu như một công thức, sẽ chỉ được giữ như chữ.",
        "The note “{value}” begins like a formula and is kept as text only.",
        "Bỏ dấu = + - @ ở đầu.",
        "Remove = + - @ before it.",
    ),
    # Lines of a text file
    "CSV_QUOTE": _block(
        "Dấu nháy kép mở ở dòng này không được đóng đúng chỗ.",
        "A quotation mark opened in this row is not closed where it should be.",
        "Thêm hoặc bỏ dấu nháy kép ở dòng này.",
        "Add or remove the quotation mark in this row.",
    ),
    "CSV_CELL_LONG": _block(
        "Dòng này có ô dài quá mức.",
        "This row has a cell that is too long.",
        "Rút ngắn ô, hoặc xem lại dấu nháy kép.",
        "Shorten the cell, or look at the quotation marks.",
    ),
    "ROW_SHORT": _block(
        "Dòng có {count} ô, tiêu đề có {columns} cột.",
        "The row has {count} cells, the header {columns} columns.",
        "Bổ sung ô thiếu; ô không có số liệu thì ghi “-”.",
        "Add the missing cells; write “-” where there is no figure.",
    ),
    "ROW_LONG": _block(
        "Dòng có {count} ô, tiêu đề có {columns} cột.",
        "The row has {count} cells, the header {columns} columns.",
        "Đặt số có dấu phẩy vào trong nháy kép, hoặc bỏ ô thừa.",
        "Put numbers with a comma in quotation marks, or remove what is too much.",
    ),
    "ROW_NOTE": _info(
        "Dòng chữ “{value}” không phải số liệu, được bỏ qua.", "The line “{value}” is no figure and was left out."
    ),
    "ROW_TOTAL": _info(
        "“{value}” là số cộng của các tỉnh, không nạp.", "“{value}” is a sum over provinces and is not loaded."
    ),
    "TOTAL_DIFFERS": _warn(
        "Số cộng ghi {value}, các tỉnh cộng lại là {sum}.",
        "The total says {value}, the provinces add up to {sum}.",
        "Xem lại số cộng hoặc số liệu từng tỉnh.",
        "Look at the total and at the figures of the provinces.",
    ),
    "ROW_EXAMPLE": _info("Dòng “{value}” là ví dụ, không nạp.", "The row “{value}” is an example and is not loaded."),
    "ROW_LEFT_OUT": _info("Dòng này được bỏ qua theo lựa chọn.", "This row is left out, as chosen."),
    # The table
    "HEADER_MISSING": _block(
        "Không tìm thấy dòng tiêu đề (Tỉnh, Năm, chỉ tiêu…) trong {rows} dòng đầu.",
        "No header (province, year, measure…) was found in the first {rows} rows.",
        "Thêm dòng tiêu đề, tốt nhất là dùng tệp mẫu.",
        "Add a header row, best by using the template.",
    ),
    "COLUMN_MISSING": _block(
        "Thiếu cột {column}.",
        "The column {column} is missing.",
        "Thêm cột này như trong tệp mẫu.",
        "Add it as in the template.",
    ),
    "COLUMN_TWICE": _block(
        "Cột “{value}” trùng với cột {other}.",
        "The column “{value}” says the same as column {other}.",
        "Giữ lại một cột.",
        "Keep one of them.",
    ),
    "COLUMN_IGNORED": _info("Cột “{value}” không được đọc.", "The column “{value}” is not read."),
    "COLUMN_COMPARISON": _info(
        "Cột “{value}” chỉ để đối chiếu, không nạp.", "The column “{value}” is for comparison only and is not loaded."
    ),
    "SHEET_GUIDE": _warn(
        "Trang “{value}” có bảng nhưng theo tên gọi là trang hướng dẫn nên không nạp.",
        "The sheet “{value}” has a table, but by its name it is a guide and is not loaded.",
        "Nếu là số liệu cần nạp thì đổi tên trang rồi nạp lại.",
        "If these are figures to load, give the sheet another name.",
    ),
    "SHEET_IGNORED": _info(
        "Trang “{value}” không có bảng số liệu, được bỏ qua.",
        "The sheet “{value}” has no table of figures and is left out.",
    ),
    "SHEET_UNKNOWN": _block(
        "Tệp không có trang “{value}”.",
        "The file has no sheet “{value}”.",
        "Chọn một trong: {sheets}.",
        "Choose one of: {sheets}.",
    ),
    "TABLE_EMPTY": _warn(
        "Không có con số nào trong bảng nên không có gì để nạp.",
        "There is no figure in the table, so nothing to load.",
        "Điền số liệu rồi nạp lại.",
        "Fill in the figures.",
    ),
    "PERSON_COLUMN": _block(
        "Cột “{value}” là thông tin cá nhân. Chương trình chỉ nhận số liệu tổng hợp; tệp không được lưu lại.",
        "The column “{value}” is about persons. Only aggregate figures are taken; the file is not kept.",
        "Xóa mọi cột về cá nhân, chỉ giữ số liệu tổng hợp.",
        "Delete all columns about persons and keep the totals only.",
    ),
    # Figures
    "VALUE_MISSING": _info(
        "{count} ô không có số liệu (“{value}”), không nạp và không tính là 0.",
        "{count} cells have no figure (“{value}”); they are not loaded and are not 0.",
    ),
    "VALUE_BLANK": _info(
        "{count} ô để trống, không nạp và không tính là 0.",
        "{count} cells are blank; they are not loaded and are not 0.",
    ),
    "VALUE_NOT_NUMBER": _block(
        "“{value}” không phải con số đọc được.",
        "“{value}” is not a number that can be read.",
        "Ghi số như 1.616 hoặc 95,5; ô không có số liệu thì ghi “-”.",
        "Write numbers like 1.616 or 95,5, and “-” where there is none.",
    ),
    "VALUE_NOT_INTEGER": _block(
        "“{value}” không phải số nguyên, chỉ tiêu này chỉ đếm số nguyên.",
        "“{value}” is not whole; this measure counts whole things.",
        "Xem lại dấu ngăn hàng nghìn, có thể phải là {near}.",
        "Look at the thousands mark; perhaps it should be {near}.",
    ),
    "VALUE_RANGE": _block(
        "Giá trị {value} nằm ngoài khoảng cho phép ({range}).",
        "The value {value} is outside what is possible ({range}).",
        "Xem lại con số và đơn vị tính.",
        "Look at the number and its unit.",
    ),
    "VALUE_DECIMALS": _warn(
        "Giá trị {value} có nhiều chữ số thập phân hơn thường lệ ({decimals}).",
        "The value {value} has more decimals than usual ({decimals}).",
        "Làm tròn nếu số gốc không chi tiết như vậy.",
        "Round it if the original is not that precise.",
    ),
    "VALUE_MIXED_MARKS": _warn(
        "Chỉ tiêu này vừa dùng dấu phẩy vừa dùng dấu chấm thập phân.",
        "This measure is written with decimal commas and decimal points.",
        "Xem lại các con số ở bảng bên dưới.",
        "Look through the numbers below.",
    ),
    "VALUE_DATE": _block(
        "Ô này là ngày {value}, có thể Excel đã tự đổi từ một con số.",
        "This cell is the date {value}; Excel may have made it from a number.",
        "Định dạng ô là Văn bản hoặc Số rồi gõ lại.",
        "Format the cell as text or number and type it again.",
    ),
    "VALUE_FORMULA_ERROR": _block(
        "Công thức trong ô báo lỗi {value}.",
        "The formula in the cell says {value}.",
        "Sửa công thức hoặc ghi thẳng con số.",
        "Mend the formula or write the number.",
    ),
    "VALUE_FORMULA_NOT_CALCULATED": _block(
        "Công thức “{value}” chưa có kết quả lưu trong tệp.",
        "The formula “{value}” has no saved result.",
        "Mở bằng Excel, đợi tính xong rồi lưu lại.",
        "Open it in Excel, let it calculate, and save it.",
    ),
    "VALUE_FORMULA": _info(
        "{count} ô là công thức, lấy kết quả đã lưu.", "{count} cells are formulas; their saved results were taken."
    ),
    "VALUE_MERGED": _block(
        "Con số nằm trong ô gộp nên không rõ thuộc dòng, cột nào.",
        "The number stands in a merged cell, so its row or column is not clear.",
        "Bỏ gộp ô và ghi số vào đúng chỗ.",
        "Unmerge the cell and write the number where it belongs.",
    ),
    "MEASURE_SCALED": _block(
        "Đơn vị tính “{value}” không phải là đơn vị gốc của chỉ tiêu.",
        "The unit “{value}” is not the plain unit of the measure.",
        "Ghi số đầy đủ, không tính theo nghìn hay triệu.",
        "Write full numbers, not thousands or millions.",
    ),
    "PERIOD_INVALID": _block(
        "“{value}” không phải năm hay kỳ số liệu từ {first} đến {last}.",
        "“{value}” is not a year or period between {first} and {last}.",
        "Ghi năm đủ bốn chữ số (2023) hoặc kỳ như “6 tháng đầu năm 2024”.",
        "Write the year with four digits (2023) or a period like “6 tháng đầu năm 2024”.",
    ),
    "PERIOD_IS_DAY": _block(
        "“{value}” là một ngày, nhưng chỉ tiêu này cần cả kỳ.",
        "“{value}” is a day, but this measure needs a period.",
        "Ghi năm hoặc kỳ số liệu.",
        "Write the year or the period.",
    ),
    "UNIT_MISSING": _block(
        "Thiếu tên tỉnh, thành phố.", "The province is missing.", "Điền tên tỉnh vào ô này.", "Fill in the province."
    ),
    "UNIT_UNKNOWN": _block(
        "Không có tỉnh, thành phố nào tên “{value}”.",
        "There is no province “{value}”.",
        "Ghi đúng tên tỉnh, thành phố. {near}",
        "Write the name of a province. {near}",
    ),
    "UNIT_ENDED": _block(
        "“{value}” không còn từ ngày 01/7/2025, nay thuộc {successor}.",
        "“{value}” ended on 1 July 2025 and is now part of {successor}.",
        "Ghi {successor} cho kỳ sau ngày 01/7/2025.",
        "Write {successor} for periods after 1 July 2025.",
    ),
    "UNIT_NOT_YET": _block(
        "“{value}” chỉ có từ ngày {since}, sau kỳ số liệu này.",
        "“{value}” exists since {since} only, after this period.",
        "Ghi tên tỉnh của thời kỳ đó.",
        "Write the province of that time.",
    ),
    "UNIT_CODE_DIFFERS": _block(
        "Mã “{value}” không phải mã của {name} trong kỳ này.",
        "The code “{value}” is not that of {name} in this period.",
        "Sửa mã hoặc tên cho khớp nhau.",
        "Make code and name agree.",
    ),
    "METRIC_EMPTY": _block(
        "Thiếu tên chỉ tiêu.", "The measure is missing.", "Điền tên chỉ tiêu vào ô này.", "Fill in the measure."
    ),
    "SAME_TWICE": _warn(
        "Số liệu này đã có ở {other} với cùng giá trị, chỉ lấy một lần.",
        "This figure stands at {other} with the same value; it is taken once.",
        "Xóa dòng thừa.",
        "Delete one of them.",
    ),
    "DIFFERENT_TWICE": _block(
        "Cùng tỉnh, kỳ và chỉ tiêu nhưng {other} ghi giá trị khác.",
        "The same province, period and measure has another value at {other}.",
        "Giữ lại giá trị đúng.",
        "Keep the right one.",
    ),
    "QUESTION": Rule(
        Severity.ASK,
        Text("{question}", "{question}"),
        Text("Chọn một câu trả lời.", "Choose an answer."),
    ),
}


def problem(code: str, place: Place = Place(), value: str = "", **words: object) -> Problem:  # noqa: B008 - frozen
    """A finding by the rule of that code; the value is shown shortened, as it stands in the file."""
    rule, shown = RULES[code], shorten(value)
    told = {"value": shown, **words}
    return Problem(code, rule.severity, place, shown, rule.message.format(**told), _trimmed(rule.fix.format(**told)))


def shorten(value: str) -> str:
    """At most 80 signs, control characters shown as a box."""
    plain = "".join(sign if sign.isprintable() else "□" for sign in value)
    return plain if len(plain) <= VALUE_SIGNS else plain[: VALUE_SIGNS - 1] + "…"


def _trimmed(text: Text) -> Text:
    return Text(text.vi.strip(), text.en.strip())
