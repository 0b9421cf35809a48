"""A corpus that a run has written. Needs pyarrow."""

import html
import os
from pathlib import Path
from typing import Any, Dict, List, Optional, Union


class Explanation:
    """Every paragraph of a document. Prints as text, and in colours in a notebook."""

    def __init__(self, row: Dict[str, Any]) -> None:
        self.row = row

    @property
    def paragraphs(self) -> List[Dict[str, Any]]:
        """The paragraphs, each with text, kind, reason and evidence; reason is None where it was kept."""
        return self.row["paragraphs"]

    def __str__(self) -> str:
        lines = [self.row["title"] or "(no title)"]
        for paragraph in self.paragraphs:
            evidence = f"  [{paragraph['evidence']}]" if paragraph["reason"] else ""
            lines.append(f"{paragraph['reason'] or 'kept':<20}{paragraph['text']}{evidence}")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = []
        for paragraph in self.paragraphs:
            colour = "#eef7f4" if paragraph["reason"] is None else "#fdf1ec"
            rows.append(
                f'<tr style="background:{colour};color:#1f2328"><td style="white-space:nowrap">'
                f"{html.escape(paragraph['reason'] or 'kept')}</td>"
                f'<td style="text-align:left">{html.escape(paragraph["text"])}'
                f'<br><small>{html.escape(paragraph["evidence"] or "")}</small></td></tr>'
            )
        return f"<h4>{html.escape(self.row['title'] or '(no title)')}</h4><table>{''.join(rows)}</table>"


class Corpus:
    """The folder of a corpus. `data`, `removed`, `dropped`, `errors` and `evidence` are Arrow tables."""

    def __init__(self, folder: "Union[str, os.PathLike[str]]") -> None:
        self.folder = Path(folder)
        if not (self.folder / "manifest.tsv").is_file():
            raise FileNotFoundError(f"{self.folder} is no corpus of Thresher: it has no manifest.tsv")

    @property
    def data(self) -> Any:
        """The rows of the corpus."""
        return self._table("data")

    @property
    def removed(self) -> Any:
        """One row for each distinct removed paragraph."""
        return self._table("removed")

    @property
    def dropped(self) -> Any:
        """The documents that are not in the corpus, with the reason."""
        return self._table("dropped")

    @property
    def errors(self) -> Any:
        """The records that could not be read, with file and offset."""
        return self._table("errors")

    @property
    def evidence(self) -> Any:
        """All paragraphs of every document; those that are kept may have their text in `data` only, `explain` has it."""
        return self._table("evidence")

    def explain(
        self, url: Optional[str] = None, *, id: Optional[str] = None, file: Optional[str] = None
    ) -> Explanation:
        """Every paragraph of the document with this address, id or file. Raises KeyError if there is none."""
        kept = -1
        for row in self.evidence.to_pylist():
            kept += row["drop"] is None
            if (
                (url is not None and url in (row["url"], row["canonical_url"]))
                or (id is not None and row["id"] == id)
                or (file is not None and row["file_path"] == file)
            ):
                return Explanation(self._with_text(row, kept))
        raise KeyError(url or id or file)

    def diff(self, other: "Corpus") -> Dict[str, List[str]]:
        """The ids of documents that only the other corpus has (gained), only this one (lost), or both with other text (changed)."""
        mine, others = self._texts(), other._texts()
        return {
            "gained": sorted(others.keys() - mine.keys()),
            "lost": sorted(mine.keys() - others.keys()),
            "changed": sorted(id for id in mine.keys() & others.keys() if mine[id] != others[id]),
        }

    def _with_text(self, row: Dict[str, Any], kept: int) -> Dict[str, Any]:
        """A row of evidence with the text of its kept paragraphs, which is that of the row of data with the same number."""
        missing = [p for p in row["paragraphs"] if p.get("text") is None]
        if missing:
            lines = iter(self.data["text"][kept].as_py().split("\n"))
            for paragraph in missing:
                paragraph["text"] = "\n".join(next(lines) for _ in range(paragraph.get("text_lines") or 1))
        return row

    def _texts(self) -> Dict[str, str]:
        data = self.data
        texts = data["text"].to_pylist() if data.num_rows else []
        if "id" in data.column_names or not texts:
            return dict(zip(data["id"].to_pylist() if texts else [], texts))
        kept = [row for row in self.evidence.to_pylist() if row["drop"] is None]
        if len(kept) != len(texts):
            raise ValueError(f"{self.folder} has neither ids nor evidence: its documents cannot be compared")
        return {row["id"]: self._text(row, text) for row, text in zip(kept, texts)}

    @staticmethod
    def _text(row: Dict[str, Any], text: str) -> str:
        """The text of a document: its own in evidence, which may have another order; else that of the row of data."""
        kept = [p.get("text") for p in row["paragraphs"] if p["reason"] is None]
        return text if None in kept else "\n".join(kept)

    def _table(self, name: str) -> Any:
        import pyarrow
        import pyarrow.json
        import pyarrow.parquet

        tables = []
        for path in sorted((self.folder / name).rglob("*")):
            if path.suffix == ".parquet":
                tables.append(pyarrow.parquet.read_table(path))
            elif path.is_file() and ".jsonl" in path.name:
                with pyarrow.input_stream(str(path), compression="detect") as stream:
                    if data := stream.read():
                        options = pyarrow.json.ReadOptions(block_size=len(data) + 1)
                        tables.append(pyarrow.json.read_json(pyarrow.BufferReader(data), read_options=options))
        if not tables:
            return pyarrow.table({})
        return pyarrow.concat_tables(tables, promote_options="permissive")


def open(folder: "Union[str, os.PathLike[str]]") -> Corpus:
    """The corpus in a folder. Raises FileNotFoundError if the folder is none."""
    return Corpus(folder)
