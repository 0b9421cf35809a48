package org.thresher.stage.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.document.CorpusTopic;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Failure;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.PersonalData;
import org.thresher.document.Provenance;
import org.thresher.document.ReadTally;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.document.Topic;

/** Invented documents for the tests of this package. */
public final class RowDocuments {
  private RowDocuments() {}

  /** A document that has a value in every field. */
  static Document full(int file, long offset, int shard, int shards) {
    return new Document(
        "doc-" + file + "-" + offset,
        provenance(file, offset, shard, shards, "pages.warc.gz", 4711, 815),
        "https://news.example.org/" + file + "/" + offset,
        "2024-05-06T07:08:09Z",
        "text/html",
        "UTF-8",
        "article",
        new Metadata(
            "The harbour ferry is back",
            "Ada Lind; Bo Ek",
            "Harbour News",
            "It sails again.",
            "2023-11-02T08:00:00+01:00",
            "2023-11-03",
            "json-ld",
            "Local",
            List.of("ferry", "harbour"),
            "en",
            "https://news.example.org/ferry",
            "example.org",
            "https://creativecommons.org/licenses/by/4.0/",
            "https://news.example.org/ferry.jpg"),
        List.of(
            Paragraph.of("Home | News | Sport").removed(Reason.NAV, "links only"),
            Paragraph.of("The harbour ferry is back", Paragraph.Kind.HEADING, 0.25f),
            Paragraph.of("Sign up for our letter").removed(Reason.NEWSLETTER, "phrase 'sign up'"),
            Paragraph.of("After two years, the ferry sails again from pier " + offset + ".")
                .marked(new Removal(Reason.REPEATED_IN_DUMP, "2 copies in the dump, keep first")),
            Paragraph.of("* * *").removed(Reason.SEPARATOR, ""),
            Paragraph.of("All rights reserved").removed(Reason.BOILERPLATE, "footer")),
        List.of("short"),
        new LanguageProfile(
            "eng", 0.98, "Latn", List.of(new LanguageProfile.Share("eng", 0.98, 1.0))),
        List.of(
            new Topic("medtop:20000756", "transport", 0.91, "model"),
            new Topic("medtop:16000000", "society", 0.4, "metadata")),
        new CorpusTopic(7, 0.62),
        List.of("harbour ferry", "pier"),
        new TreeMap<>(Map.of("rps_doc_word_count", 14.0, "odd_signal", Double.NaN)),
        3,
        List.of(new PersonalData("email", 4, 11)),
        List.of(),
        null,
        new Drop(Reason.NEAR_DUPLICATE, "doc-0-0", "one of 3 near duplicates"));
  }

  /** A document that has nothing but an id and one paragraph. */
  public static Document bare(int file, long offset, int shard, int shards, String text) {
    return new Document(
        "bare-" + file + "-" + offset,
        provenance(file, offset, shard, shards, null, -1, -1),
        null,
        null,
        "text/plain",
        "windows-1252",
        "other",
        Metadata.NONE,
        List.of(Paragraph.of(text)),
        List.of(),
        LanguageProfile.UNKNOWN,
        List.of(),
        null,
        List.of(),
        new TreeMap<>(),
        1,
        List.of(),
        List.of(),
        null,
        null);
  }

  static Failure failure(int file, long offset, int shard, int shards, boolean record) {
    return new Failure(
        file,
        offset,
        shard,
        shards,
        path(file),
        "read",
        "truncated_gzip",
        "ends early",
        "\\x1f",
        record);
  }

  static ReadTally tally(int file, int shard, int shards, long records, Map<String, Long> skipped) {
    return new ReadTally(shard, shards, file, 0, path(file), 1000, records, new TreeMap<>(skipped));
  }

  /** Two shards' worth of everything: 12 documents (2 dropped), 3 failures, 3 tallies. */
  public static List<byte[]> records(int shard, int shards) {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      records.add(ShardRecord.pack(full(shard, 10 + i * 100L, shard, shards)));
    }
    records.add(ShardRecord.pack(bare(shard, 5, shard, shards, "A line.")));
    records.add(
        ShardRecord.pack(
            full(shard, 7, shard, shards)
                .dropped(Reason.DUPLICATE_PAGE, "doc-0-10", "same folded text")));
    records.add(ShardRecord.pack(failure(shard, 9, shard, shards, true)));
    records.add(ShardRecord.pack(failure(shard, 3, shard, shards, false)));
    records.add(ShardRecord.pack(tally(shard, shard, shards, 9, Map.of("image/png", 2L))));
    return records;
  }

  private static Provenance provenance(
      int file, long offset, int shard, int shards, @Nullable String warc, long at, long length) {
    String source = warc == null ? "text" : "warc";
    return new Provenance(file, offset, shard, shards, path(file), source, warc, at, length);
  }

  private static String path(int file) {
    return "sub/file-" + file + ".txt";
  }
}
