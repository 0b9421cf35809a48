package org.thresher.flow;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketPass;
import org.thresher.beam.ConcludingRule;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.CorpusTopicSettings;
import org.thresher.job.Job;
import org.thresher.job.KeyphraseSettings;
import org.thresher.job.PiiSettings;
import org.thresher.job.TopicSettings;
import org.thresher.stage.clean.CleanStep;
import org.thresher.stage.deduplicate.MakeIdsUnique;
import org.thresher.stage.deduplicate.RemoveRepeats;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.extract.DocumentExtractor;
import org.thresher.stage.extract.VerbatimText;
import org.thresher.stage.language.LanguageStep;
import org.thresher.stage.pii.PiiStep;
import org.thresher.stage.quality.BlocklistStep;
import org.thresher.stage.quality.QualityStep;
import org.thresher.stage.read.ReadDocuments;
import org.thresher.stage.topics.TopicStep;
import org.thresher.stage.topics.corpus.CorpusTopics;
import org.thresher.stage.topics.corpus.Keyphrases;
import org.thresher.stage.write.OutputTree;
import org.thresher.stage.write.WriteCorpus;

/**
 * The whole flow as a Beam pipeline: files in, the unfinished output folder out (see {@link
 * org.thresher.run.OutputCommit}).
 */
public final class Flow {
  private final Job job;
  private final List<PCollection<Failure>> failures = new ArrayList<>();
  private @Nullable PCollection<KV<String, String>> summaries;

  private final @Nullable RepeatIndex index;

  private Flow(Job job, @Nullable RepeatIndex index) {
    this.job = job;
    this.index = index;
  }

  /**
   * Puts the stages of a job into a pipeline. Reads nothing: files are listed when it runs.
   *
   * @param pipeline an empty pipeline
   * @param job the job
   * @param index the index of earlier dumps that the job names, or null
   * @param inputs files, folders and globs
   * @param output the output folder, checked before
   * @param stamp what the rows say of the run
   * @param resumed names what earlier runs have kept, see {@link ReadDocuments#resuming}; null to
   *     keep nothing
   * @param listed whether the files to read stand in the list in the output folder
   * @return the paths of the tallies that are written, one a shard
   */
  public static PCollection<String> build(
      Pipeline pipeline,
      Job job,
      @Nullable RepeatIndex index,
      List<String> inputs,
      String output,
      RunStamp stamp,
      @Nullable String resumed,
      boolean listed) {
    return new Flow(job, index).expand(pipeline, inputs, output, stamp, resumed, listed);
  }

  private PCollection<String> expand(
      Pipeline pipeline,
      List<String> inputs,
      String output,
      RunStamp stamp,
      @Nullable String resumed,
      boolean listed) {
    ReadDocuments reading = ReadDocuments.from(inputs, job.read(), extractor());
    if (listed) {
      reading = reading.listedIn(new OutputTree(output).fileList());
    }
    if (resumed != null) {
      reading = reading.resuming(new OutputTree(output).savedWork(), resumed);
    }
    PCollectionTuple read = pipeline.apply("Read", reading);
    failures.add(read.get(ReadDocuments.FAILURES));
    PCollection<Document> documents = judge(read.get(ReadDocuments.DOCUMENTS));
    PCollection<Failure> failed =
        PCollectionList.of(failures).apply("AllFailures", Flatten.pCollections());
    PCollectionTuple written =
        PCollectionTuple.of(WriteCorpus.DOCUMENTS, documents)
            .and(WriteCorpus.FAILURES, failed)
            .and(WriteCorpus.TALLIES, read.get(ReadDocuments.TALLIES));
    if (summaries != null) {
      written = written.and(WriteCorpus.SUMMARIES, summaries);
    }
    return written.apply("Write", WriteCorpus.to(output, job.write(), stamp));
  }

  private SerializableFunction<Page, Document> extractor() {
    return job.extract() == null
        ? VerbatimText::extract
        : DocumentExtractor.of(job.extract())::extract;
  }

  private PCollection<Document> judge(PCollection<Document> extracted) {
    PCollection<Document> documents = extracted.apply("MakeIdsUnique", MakeIdsUnique.create());
    if (job.quality() != null && job.quality().blocklists().namesAddresses()) {
      documents = step(documents, "blocklist", BlocklistStep.of(job.quality().blocklists()));
    }
    if (job.clean() != null) {
      documents = step(documents, "clean", CleanStep.of(job.clean()));
    }
    if (job.deduplicate() != null) {
      documents =
          documents.apply(
              "Deduplicate",
              index == null
                  ? RemoveRepeats.of(job.deduplicate())
                  : RemoveRepeats.with(job.deduplicate(), index));
    }
    if (job.language() != null) {
      documents = step(documents, "language", LanguageStep.of(job.language()));
    }
    if (job.topics() != null) {
      documents = step(documents, "topics", TopicStep.of(job.topics()));
      documents = learned(documents, job.topics());
    }
    if (job.quality() != null) {
      documents = step(documents, "quality", QualityStep.of(job.quality()));
    }
    if (job.pii() != null) {
      documents = step(documents, "pii", PiiStep.of(job.pii()));
    }
    return job.write().keepEmpty() ? documents : step(documents, "drop-empty", new DropEmptyStep());
  }

  /** What is learned from the dump itself, where the job asks for it. */
  private PCollection<Document> learned(PCollection<Document> documents, TopicSettings settings) {
    BucketPass pass = BucketPass.ofThisDump();
    PCollection<Document> described = documents;
    CorpusTopicSettings corpus = requireNonNull(settings.corpus());
    if (requireNonNull(corpus.enabled())) {
      ConcludingRule topics = learning(CorpusTopics.of(corpus));
      PCollection<byte[]> model = pass.decide(described, topics);
      summaries =
          model
              .apply("DescribeTopics", ParDo.of(new TopicSummaryFn()))
              .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
      described = pass.apply(described, topics, model);
    }
    KeyphraseSettings keyphrases = requireNonNull(settings.keyphrases());
    if (requireNonNull(keyphrases.enabled())) {
      described = pass.run(described, learning(Keyphrases.of(keyphrases)));
    }
    return described;
  }

  /** The rule as it learns in this job: without personal data where the job masks. */
  private ConcludingRule learning(ConcludingRule rule) {
    return job.pii() == null || job.pii().mode() == PiiSettings.Mode.TAG
        ? rule
        : new LearnWithoutPersonalData(rule, PiiStep.of(job.pii()));
  }

  private PCollection<Document> step(
      PCollection<Document> documents, String stage, DocumentStep step) {
    PCollectionTuple outputs = documents.apply(stage, ForEachDocument.of(stage, step));
    failures.add(outputs.get(ForEachDocument.FAILURES));
    return outputs.get(ForEachDocument.DOCUMENTS);
  }
}
