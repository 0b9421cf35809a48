package org.thresher.stage.deduplicate;

import java.util.function.Consumer;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketPass;
import org.thresher.beam.Buckets;
import org.thresher.document.Document;
import org.thresher.job.DeduplicateSettings;
import org.thresher.stage.deduplicate.index.DumpFingerprint;
import org.thresher.stage.deduplicate.index.RecordDumpFn;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.deduplicate.memory.SiteFindings;
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
 * documents pass once through each step and are not shuffled; evidence is, in hash buckets (about
 * 25 bytes a line for site lines, 35 a long paragraph, 240 and 100 a document for near duplicates
 * and page copies). In large dumps documents move to their shard to ask for decisions ({@link
 * org.thresher.beam.answers.Asking}), once for site lines and once for paragraphs. Equality of text
 * is {@link org.thresher.text.Folding}'s, compared by 64-bit hashes for lines and 128-bit for
 * documents.
 */
public final class RemoveRepeats extends PTransform<PCollection<Document>, PCollection<Document>> {
  private final DeduplicateSettings settings;
  private final @Nullable RepeatIndex index;
  private transient Consumer<PCollection<byte[]>> findings = ignored -> {};

  private RemoveRepeats(DeduplicateSettings settings, @Nullable RepeatIndex index) {
    this.settings = settings;
    this.index = index;
  }

  /**
   * The stage, which tells what it found out about remembered sites.
   *
   * @param taker takes it when the stage is put into a pipeline, packed as {@link SiteFindings};
   *     not called if sites are not remembered
   */
  public RemoveRepeats telling(Consumer<PCollection<byte[]>> taker) {
    findings = taker;
    return this;
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
      rest = withoutSiteLines(rest, pass);
    }
    if (settings.near().enabled()) {
      rest = rest.apply("NearDuplicates", new DropNearDuplicates(settings.near(), pass));
    }
    if (settings.dump().enabled()) {
      rest = pass.run(rest, new DumpParagraphs(settings.dump()));
    }
    return rest;
  }

  /** The decisions about lines of what is found about remembered sites. */
  private static PCollection<byte[]> lines(PCollection<byte[]> found) {
    return Buckets.spread("LinesOfSites", found, SiteFindings::lines, 1)
        .apply("LineDecisions", Values.create())
        .setCoder(ByteArrayCoder.of());
  }

  private PCollection<Document> withoutSiteLines(PCollection<Document> documents, BucketPass pass) {
    SiteLines rule = new SiteLines(settings.site());
    BucketPass.Based lines = pass.decideAbout(documents, rule);
    PCollection<byte[]> decided = lines.decisions();
    if (index != null && settings.site().remembers()) {
      int number = pass.buckets(documents.getPipeline(), rule);
      PCollection<KV<Integer, byte[]>> bySite =
          Buckets.spread("SpreadSites", decided, SiteFindings::bySite, number);
      PCollection<KV<Integer, byte[]>> changed =
          Buckets.map(
              "CompareLayouts", Buckets.group("GroupSites", bySite), SiteFindings::changed, number);
      findings.accept(
          Buckets.map("SumSites", Buckets.group("GroupLayouts", changed), SiteFindings::sum, number)
              .apply("SiteFindings", Values.create())
              .setCoder(ByteArrayCoder.of()));
    }
    return pass.apply(
        lines.documents(), rule, settings.site().remembers() ? lines(decided) : decided);
  }
}
