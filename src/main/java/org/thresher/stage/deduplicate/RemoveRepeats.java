package org.thresher.stage.deduplicate;

import java.util.Objects;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.job.DeduplicateSettings;
import org.thresher.stage.deduplicate.index.DumpFingerprint;
import org.thresher.stage.deduplicate.index.RecordDumpFn;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.deduplicate.near.DropNearDuplicates;

/**
 * Takes out what is repeated across the pages of a dump: documents in, the same documents out, with
 * repeated paragraphs removed and copies dropped.
 *
 * <p>In this order, each step counting only what the ones before it left: other fetches of a URL,
 * pages with the same text, lines of a site, near-duplicate pages, paragraphs of the dump. Copies
 * go before lines are counted, or a page stored three times would lose all its text; site lines go
 * before near duplicates are sought, or pages would be alike by their template; near duplicates go
 * before paragraphs, so that a near duplicate is named as one and not emptied bit by bit.
 *
 * <p>Same documents in, same documents out, whatever the order, bundles and parallelism. Cost: the
 * documents pass once through each step and are never shuffled; evidence is, in {@link
 * EvidenceRule#BUCKETS} buckets (about 25 bytes a line for site lines, 35 a long paragraph, 240 and
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

  /** The stage with its settings, judging the dump by itself. */
  public static RemoveRepeats of(DeduplicateSettings settings) {
    return new RemoveRepeats(settings, null);
  }

  /**
   * The stage, judging the dump by earlier ones too.
   *
   * @param index opened with the same settings; the caller commits it when the run has ended well
   */
  public static RemoveRepeats with(DeduplicateSettings settings, RepeatIndex index) {
    return new RemoveRepeats(settings, index);
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    EvidencePass alone =
        EvidencePass.ofThisDump(settings.output() == DeduplicateSettings.Output.MARK);
    EvidencePass evidence = index == null ? alone : remembering(documents, alone);
    PCollection<Document> rest = documents;
    if (settings.urls() != DeduplicateSettings.Urls.ALL) {
      boolean newest = settings.urls() == DeduplicateSettings.Urls.NEWEST;
      rest = rest.apply("UrlCopies", RepeatPass.of(DocumentCopies.bySameUrl(newest), evidence));
    }
    if (settings.pages()) {
      rest = rest.apply("PageCopies", RepeatPass.of(DocumentCopies.bySameText(), evidence));
    }
    if (settings.site().enabled()) {
      rest = rest.apply("SiteLines", RepeatPass.of(new SiteLines(settings.site()), evidence));
    }
    if (settings.near().enabled()) {
      rest = rest.apply("NearDuplicates", new DropNearDuplicates(settings.near(), evidence));
    }
    if (settings.dump().enabled()) {
      rest =
          rest.apply(
              "DumpParagraphs", RepeatPass.of(new DumpParagraphs(settings.dump()), evidence));
    }
    return rest;
  }

  private EvidencePass remembering(PCollection<Document> documents, EvidencePass alone) {
    RepeatIndex opened = Objects.requireNonNull(index);
    PCollection<byte[]> identity = alone.decide(documents, new DumpFingerprint());
    var unused = identity.apply("RecordDump", ParDo.of(new RecordDumpFn(opened)));
    return new EvidencePass(
        alone.marks(),
        new EvidencePass.Remembered(opened, EvidencePass.view(identity, "DumpIdentity")));
  }
}
