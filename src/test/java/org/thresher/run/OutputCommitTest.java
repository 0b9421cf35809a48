package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.corpus.ManifestEntry;
import org.thresher.document.Document;
import org.thresher.job.Sections;
import org.thresher.job.WriteSettings;
import org.thresher.stage.write.RowDocuments;
import org.thresher.stage.write.WrittenFolder;
import org.thresher.stage.write.WrittenShard;

class OutputCommitTest {
  @TempDir private Path folder;

  @Test
  void theManifestNamesEveryFileWithItsSizeAndHash() throws Exception {
    write(0);
    write(1);
    Path out = folder.resolve("out");
    SortedMap<String, byte[]> more = new TreeMap<>();
    more.put("report/index.html", "<p>done</p>".getBytes(StandardCharsets.UTF_8));
    OutputCommit commit = OutputCommit.of(out.toString());
    assertThat(commit.summary().files()).isEqualTo(commit.files()).isNotEmpty();
    assertThat(commit.commit(more)).extracting(ManifestEntry::path).contains("report/index.html");
    List<String> lines = Files.readAllLines(out.resolve("manifest.tsv"));
    assertThat(lines.get(0)).isEqualTo("path\tbytes\tsha256\trows");
    assertThat(lines).hasSize(new WrittenFolder(out).files().size());
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      byte[] bytes = Files.readAllBytes(out.resolve(fields[0]));
      assertThat(fields[1]).isEqualTo(Integer.toString(bytes.length));
      assertThat(fields[2])
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
      assertThat(fields[3]).isEqualTo(fields[0].startsWith("report") ? "" : rows(out, fields[0]));
    }
    assertThat(out.resolve(".thresher-tmp")).doesNotExist();
  }

  @Test
  void fullFilesAreContinuedAndNumberedInOrder() throws IOException {
    Path out = folder.resolve("out");
    WriteSettings settings =
        Sections.WRITE.with(
            "{compression: none, maxShardBytes: 1000000, evidence: false, attributes: true}");
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      documents.add(RowDocuments.bare(0, i, 0, 1, "Gulls follow the plough. ".repeat(500)));
    }
    WrittenShard.write(out, settings, documents);
    OutputCommit commit = OutputCommit.of(out.toString());
    commit.commit(new TreeMap<>());

    WrittenFolder written = new WrittenFolder(out);
    List<String> data = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (String path : written.files().keySet()) {
      if (path.startsWith("data/")) {
        data.add(path);
        assertThat(Files.size(out.resolve(path))).isLessThanOrEqualTo(1_000_000);
        List<JsonNode> rows = written.rows(path);
        rows.forEach(row -> ids.add(row.get("id").asText()));
        assertThat(commit.summary().files())
            .filteredOn(file -> file.path().equals(path))
            .singleElement()
            .extracting(ManifestEntry::rows)
            .isEqualTo((long) rows.size());
        assertThat(written.rows(path.replace("data/", "attributes/") + ".zst")).hasSameSizeAs(rows);
      }
    }
    assertThat(data).hasSizeBetween(4, 9);
    int last = data.size() - 1;
    assertThat(data.get(0)).isEqualTo("data/train-00000-of-0000" + (last + 1) + ".jsonl");
    assertThat(data.get(last))
        .isEqualTo("data/train-0000" + last + "-of-0000" + (last + 1) + ".jsonl");
    assertThat(ids).hasSize(300).startsWith("bare-0-0", "bare-0-1").endsWith("bare-0-299");
    assertThat(written.files().keySet())
        .contains("attributes/train-00000-of-0000" + (last + 1) + ".jsonl.zst");
  }

  @Test
  void aMissingShardIsNotCommitted() throws IOException {
    write(0);
    write(1);
    Files.delete(folder.resolve("out/.thresher-tmp/tally/part-00001-of-00002.json"));
    assertThatThrownBy(() -> OutputCommit.of(folder.resolve("out").toString()))
        .hasMessage("only 1 of 2 shards were written");
  }

  @Test
  void nothingReadGivesAnEmptyCorpus() throws IOException {
    OutputCommit commit = OutputCommit.of(folder.resolve("none").toString());
    assertThat(commit.commit(new TreeMap<>())).isEmpty();
    assertThat(folder.resolve("none/manifest.tsv")).hasContent("path\tbytes\tsha256\trows");
  }

  private static String rows(Path out, String path) throws IOException {
    return Integer.toString(new WrittenFolder(out).rows(path).size());
  }

  private void write(int shard) throws IOException {
    WrittenShard.write(folder.resolve("out"), shard, 2);
  }
}
