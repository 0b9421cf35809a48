package org.thresher.stage.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.thresher.beam.CpuLimit;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.CleanSettings;
import org.thresher.job.ExtractSettings;
import org.thresher.job.ReadSettings;
import org.thresher.stage.clean.CleanStep;
import org.thresher.stage.extract.DocumentExtractor;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.plan.ReadPlan;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.Revisit;
import org.thresher.stage.write.PlainOutput;

/**
 * The stages of {@code pipelines/extract.yaml} in one loop on one thread, without Beam: what a run
 * would cost if engines cost nothing. Arguments: an output folder, then files.
 */
final class PlainLoop {
  private final CpuLimit<Page, Document> extraction;
  private final DocumentStep clean = CleanStep.of(CleanSettings.DEFAULTS);
  private final PlainOutput output;
  private final List<Failure> failures = new ArrayList<>();
  private long documents;

  private PlainLoop(ReadSettings settings, PlainOutput output) {
    this.output = output;
    DocumentExtractor extractor = DocumentExtractor.of(ExtractSettings.DEFAULTS);
    extraction = new CpuLimit<>(extractor::extract, "extraction", settings.pageTimeLimit());
  }

  public static void main(String[] arguments) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    ReadSettings settings = ReadSettings.DEFAULTS;
    PlainOutput output = new PlainOutput(arguments[0], 10_000);
    PlainLoop loop = new PlainLoop(settings, output);
    List<String> inputs = List.of(arguments).subList(1, arguments.length);
    ReadPlan.of(InputFiles.list(inputs), settings, file -> List.of(Part.WHOLE))
        .forEach(
            work -> work.forEach(chunk -> new ChunkReader(settings).read(chunk, loop.new Sink())));
    for (Failure failure : loop.failures) {
      output.write(failure);
    }
    output.finish();
    loop.extraction.close();
    System.out.printf("%d documents, %d failures%n", loop.documents, loop.failures.size());
  }

  private final class Sink implements RecordSink {
    @Override
    public void page(Page page, Payload payload) {
      try {
        Document document = clean.apply(extraction.apply(page, page.content().length()));
        output.write(document);
        documents++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void revisit(Revisit revisit) {}

    @Override
    public void failure(Failure failure) {
      failures.add(failure);
    }

    @Override
    public void skipped(String kind) {}
  }
}
