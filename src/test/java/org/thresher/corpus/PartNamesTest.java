package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartNamesTest {

  @Test
  void filesOfASplitAreNumberedAnewWhereOneWasContinued() {
    String continued = PartNames.name("train-00000-of-00002", 1);
    assertThat(
            PartNames.renumbered(
                List.of(
                    "data/train-00000-of-00002.parquet",
                    "data/" + continued + ".parquet",
                    "data/train-00001-of-00002.parquet",
                    "attributes/train-00001-of-00002.jsonl.zst",
                    "data/validation-00000-of-00002.parquet",
                    "dropped/part-00000-of-00002.jsonl.zst")))
        .isEqualTo(
            Map.of(
                "data/train-00000-of-00002.parquet",
                "data/train-00000-of-00003.parquet",
                "data/" + continued + ".parquet",
                "data/train-00001-of-00003.parquet",
                "data/train-00001-of-00002.parquet",
                "data/train-00002-of-00003.parquet",
                "attributes/train-00001-of-00002.jsonl.zst",
                "attributes/train-00002-of-00003.jsonl.zst"));
  }

  @Test
  void foldersOfLanguagesAreNumberedByThemselves() {
    assertThat(
            PartNames.renumbered(
                List.of(
                    "data/deu/train-00007-of-00009.jsonl",
                    "data/deu/train-00007-of-00009-part-00001.jsonl",
                    "data/lang=eng/train-00007-of-00009.jsonl")))
        .isEqualTo(
            Map.of(
                "data/deu/train-00007-of-00009.jsonl", "data/deu/train-00000-of-00002.jsonl",
                "data/deu/train-00007-of-00009-part-00001.jsonl",
                    "data/deu/train-00001-of-00002.jsonl"));
  }

  @Test
  void withoutContinuationsAllKeepTheirNames() {
    assertThat(PartNames.renumbered(List.of("data/train-00000-of-00001.jsonl"))).isEmpty();
  }
}
