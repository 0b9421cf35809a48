package org.thresher.stage.deduplicate;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketPass;
import org.thresher.document.Document;
import org.thresher.job.DeduplicateSettings;
import org.thresher.stage.deduplicate.index.DumpFingerprint;
import org.thresher.stage.deduplicate.index.RecordDumpFn;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.deduplicate.near.DropNearDuplicates;

/**
 * Removes what the pages of a dump repeat: documents in, the same documents out, with repeated
 * paragraphs removed and copies dropped.
 *
 * <p>The rules run in this order, and each sees only what the rules before it kept: other fetches
 * of a URL, pages with the same text, lines of a site, near-duplicate pages, paragraphs of the
 * dump. Copies are dropped before lines are counted, or a page stored three times would lose all
 * its text; site lines are removed before near duplicates are sought, or pages would be alike by
 * their template; near duplicates are dropped before paragraphs are counted, so that a near
 * duplicate is dropped as one and does not lose its paragraphs one by one.
 *
 * <p>Same documents in, same documents out, whatever the order, bundles and parallelism. Cost: the
 * documents pass once through each step and are never shuffled; evidence is, in hash
 * buckets (about 25 bytes a line for site lines, 35 a long paragraph, 240 and
 * 100 a document for near duplicates and page copies). Equality of text is {@link
 * org.thresher.text.Folding}'s, compared by 64-bit hashes for lines and 128-bit for documents.
 */
public final class RemoveRepeats extends PTransform<PCollection<Document>, PCollection<Document>> {
  private final DeduplicateSettings settings;
  private final @Nullable RepeatIndex index;

  private RemoveRepeats(DeduplicateSettings settings, @Nullable RepeatIndex index) {
    this.settings = settings;
    this.index = index;
  }

  /** The stage with its settings, for a dump alone. */
  public static RemoveRepeats of(DeduplicateSettings settings) {
    return new RemoveRepeats(settings, null);
  }

  /**
   * The stage, for a dump and the earlier ones of an index.
   *
   * @param index opened with the same settings; the caller commits it when the run has ended well
   */
  public static RemoveRepeats with(DeduplicateSettings settings, RepeatIndex index) {
    return new RemoveRepeats(settings, index);
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    BucketPass pass =
        BucketPass.ofThisDump().marking(settings.output() == DeduplicateSettings.Output.MARK);
    if (index != null) {
      PCollection<byte[]> fingerprint = pass.decide(documents, new DumpFingerprint());
      var unused = fingerprint.apply("RecordDump", ParDo.of(new RecordDumpFn(index)));
      pass = pass.remembering(index, fingerprint);
    }
    PCollection<Document> rest = documents;
    if (settings.urls() != DeduplicateSettings.Urls.ALL) {
      boolean newest = settings.urls() == DeduplicateSettings.Urls.NEWEST;
      rest = pass.run(rest, DocumentCopies.bySameUrl(newest));
    }
    if (settings.pages().enabled()) {
      rest = pass.run(rest, DocumentCopies.bySameText(settings.pages().keep()));
    }
    if (settings.site().enabled()) {
      rest = pass.run(rest, new SiteLines(settings.site()));
    }
    if (settings.near().enabled()) {
      rest = rest.apply("NearDuplicates", new DropNearDuplicates(settings.near(), pass));
    }
    if (settings.dump().enabled()) {
      rest = pass.run(rest, new DumpParagraphs(settings.dump()));
    }
    return rest;
  }
}
