"""Dolma's paragraph deduper over FOLDER/documents/*.jsonl.gz: dolma_dedupe.py FOLDER WORKERS

Needs only the compiled part of the package: pip install --no-deps dolma==1.2.1
"""
import importlib.util
import json
import os
import sys

if __name__ == "__main__":
    folder, workers = sys.argv[1], int(sys.argv[2])
    package = importlib.util.find_spec("dolma").submodule_search_locations[0]
    compiled = next(name for name in os.listdir(package) if name.startswith("dolma.") and name.endswith(".so"))
    spec = importlib.util.spec_from_file_location("dolma", os.path.join(package, compiled))
    dolma = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dolma)
    for name in ("in", "out"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    dolma.deduper_entrypoint(json.dumps({
        "documents": [folder + "/documents/*.jsonl.gz"],
        "dedupe": {
            "name": "repeats", "skip_empty": True, "min_length": 0, "min_words": 0, "num_partitions": 1,
            "partition_index": 0, "file_partition": False, "document_dir": "documents",
            "paragraphs": {"attribute_name": "repeats", "paragraph_separator": "\n", "by_ngram": None},
        },
        "bloom_filter": {
            "file": folder + "/bloom", "read_only": False, "size_in_bytes": 0,
            "estimated_doc_count": 10_000_000, "desired_false_positive_rate": 1e-5,
        },
        "is_s3_volume": False,
        "work_dir": {"input": folder + "/in", "output": folder + "/out"},
        "processes": workers,
        "compression": {"input": None, "output": None},
    }))
