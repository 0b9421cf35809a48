"""datatrove with trafilatura over WARC files: datatrove_extract.py FOLDER OUTPUT WORKERS"""
import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers import JsonlWriter

if __name__ == "__main__":
    folder, output, workers = sys.argv[1], sys.argv[2], int(sys.argv[3])
    LocalPipelineExecutor(
        pipeline=[
            WarcReader(folder, glob_pattern="*.warc.gz"),
            Trafilatura(favour_precision=True),
            JsonlWriter(output),
        ],
        tasks=workers,
        workers=workers,
        logging_dir=output + "-logs",
    ).run()
