"""Where the boxes of a page lie when it is printed: each is marked by a link, and a PDF says where its links are."""

from dataclasses import dataclass
from io import BytesIO
from itertools import combinations

from playwright.sync_api import Page
from pypdf import PdfReader

# Two links of its own in each box: one as large as the box, one where its content ends.
MARK = """(selector) => {
  const seen = [...document.querySelectorAll(selector)].filter((one) => !one.closest(".no-print"));
  seen.forEach((box, number) => {
    box.style.position = "relative";
    const link = (name, style) => Object.assign(box.appendChild(document.createElement("a")), {
      href: `https://paper.example/${number}/${name}`, textContent: "\\u00a0",
    }).style.setProperty("all", "unset") ?? Object.assign(box.lastChild.style, style);
    link("box", { position: "absolute", inset: "0" });
    link("end", { display: "block", gridColumn: "1 / -1", fontSize: "1px", lineHeight: "1px", textDecoration: "none" });
  });
  return seen.map((one) => one.textContent.trim().split("\\n")[0].slice(0, 40));
}"""
SLACK = 1.5  # points: what a border or a rounded number may take


@dataclass(frozen=True)
class Lies:
    """A rectangle on a sheet, in points from its lower left corner."""

    sheet: int
    left: float
    low: float
    right: float
    top: float

    def meets(self, other: "Lies") -> bool:
        """Whether the two share more than a line."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.low, other.low)
        return self.sheet == other.sheet and wide > SLACK and high > SLACK


def faults_on_paper(page: Page, selector: str, paper: str, lower: range = range(1)) -> list[str]:
    """Boxes that are cut by the end of a sheet, that hold more than fits, or that lie upon each other.

    The page is printed once for each number of pixels in `lower`, moved down by them: so that each box meets an end.
    """
    names, faults = page.evaluate(MARK, selector), []
    for pixels in lower:
        page.evaluate("(pixels) => { document.body.style.paddingBlockStart = `${pixels}px`; }", pixels)
        faults += [
            f"{paper}, {pixels} px lower: {fault}" for fault in _faults(names, _links(page.pdf(format=paper)))
        ]
    return faults


def _faults(names: list[str], found: dict[str, list[Lies]]) -> list[str]:
    faults: list[str] = []
    whole: dict[int, Lies] = {}
    for number, name in enumerate(names):
        boxes = found.get(f"{number}/box", [])
        if len(boxes) != 1:
            faults.append(f"“{name}” stands in {len(boxes)} pieces")
            continue
        whole[number] = boxes[0]
        for end in found.get(f"{number}/end", []):
            if end.sheet != boxes[0].sheet or end.low < boxes[0].low - SLACK:
                faults.append(f"“{name}” holds more than its box")
    for (one, here), (other, there) in combinations(whole.items(), 2):
        if here.meets(there):
            faults.append(f"“{names[one]}” lies upon “{names[other]}” on sheet {here.sheet + 1}")
    return faults


def _links(pdf: bytes) -> dict[str, list[Lies]]:
    found: dict[str, list[Lies]] = {}
    for sheet, page in enumerate(PdfReader(BytesIO(pdf)).pages):
        for note in page.get("/Annots", ()):
            uri = str(note.get_object().get("/A", {}).get("/URI", ""))
            if uri.startswith("https://paper.example/"):
                left, low, right, top = (float(edge) for edge in note.get_object()["/Rect"])
                name = uri.removeprefix("https://paper.example/")
                found.setdefault(name, []).append(Lies(sheet, left, low, right, top))
    return found
