"""Runs a job over a dump."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Union

from .corpus import Corpus
from .launcher import ThresherError, command, job_path

PathLike = Union[str, "os.PathLike[str]"]
_TOO_MANY_ERRORS = 3


@dataclass(frozen=True)
class Result:
    """What a run made. `records` has the counts read, data, dropped, errors and skipped."""

    folder: Path
    records: Dict[str, int]
    too_many_errors: bool

    @property
    def corpus(self) -> Corpus:
        """The corpus, to be read."""
        return Corpus(self.folder)


def run(
    job: PathLike,
    input: Union[PathLike, Sequence[PathLike]],
    output: PathLike,
    *,
    progress: Optional[Callable[[str], None]] = print,
    heap: Optional[str] = None,
    **options: Any,
) -> Result:
    """Runs a job.

    `job` is a job file, or the name of one in this package: corpus.yaml, extract.yaml and others. `input` is a file, folder or
    glob, or a list of them. `progress` gets each line about the run; None for silence. `heap` is the JVM's, such as "4g". Other
    options are those of the command line: `max_error_share=0.1`, `format="parquet"`, `resume=True`.

    Raises ThresherError when the run fails or is refused. More errors than `max_error_share` are no exception, as the output is
    complete: see `Result.too_many_errors`.
    """
    inputs: List[PathLike] = [input] if isinstance(input, (str, os.PathLike)) else list(input)
    arguments: List[object] = ["run", job_path(job), f"--output={os.fspath(output)}", "--log=json"]
    arguments += [f"--input={os.fspath(path)}" for path in inputs]
    arguments += [_option(name, value) for name, value in options.items() if value is not False and value is not None]
    line = command(arguments, [f"-Xmx{heap}"] if heap else [])
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    last = ""
    assert process.stderr is not None
    with process.stderr:
        for text in process.stderr:
            last = _message(text) or last
            if progress is not None and last:
                progress(last)
    code = process.wait()
    if code not in (0, _TOO_MANY_ERRORS):
        raise ThresherError(last or f"the run ended with {code}", code)
    folder = Path(output)
    about = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return Result(folder, about["records"], code == _TOO_MANY_ERRORS)


def _option(name: str, value: Any) -> str:
    first, *others = name.split("_")
    flag = "--" + first + "".join(word.capitalize() for word in others)
    return flag if value is True else f"{flag}={value}"


def _message(line: str) -> str:
    try:
        return str(json.loads(line).get("message", ""))
    except ValueError:
        return line.strip()
