package org.thresher;

import static org.apache.beam.runners.dataflow.util.Structs.getString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.dataflow.model.Job;
import com.google.api.services.dataflow.model.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.runners.dataflow.DataflowPipelineTranslator;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.Environments;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.util.construction.SdkComponents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Withdrawn;
import org.thresher.flow.Flow;
import org.thresher.job.JobFile;

/** The jobs as Dataflow would get them, made without a network; none is sent. */
@Timeout(60)
@Tag("dataflow")
class DataflowGraphTest {
  private static final String[] ACCOUNT = {
    "--runner=DataflowRunner",
    "--project=some-project",
    "--region=europe-west1",
    "--gcpTempLocation=gs://some-bucket/temp",
    "--filesToStage=pom.xml",
    "--jobName=thresher",
    "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory",
    "--pathValidatorClass=org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {"corpus", "news-site", "warc-to-parquet", "extract", "annotate", "deduplicate"})
  void everyJobBecomesStepsThatDataflowKnows(String name) {
    Job job = translated(JobFile.read(Path.of("pipelines/" + name + ".yaml")));
    List<String> kinds = job.getSteps().stream().map(Step::getKind).distinct().toList();
    assertThat(kinds)
        .isSubsetOf(
            "ParallelDo",
            "GroupByKey",
            "Flatten",
            "CollectionToSingleton",
            "ParallelRead",
            "Bucket")
        .contains("ParallelDo", "GroupByKey");
    assertThat(job.getSteps().stream().map(step -> getString(step.getProperties(), "user_name")))
        .doesNotHaveDuplicates()
        .anyMatch(step -> step.startsWith("Read/"))
        .anyMatch(step -> step.startsWith("Write/"));
    assertThat(job.getEnvironment().getWorkerPools()).isNotEmpty();
  }

  @Test
  void whatDataflowNeedsIsAskedForByName() {
    assertThatThrownBy(() -> runner("--region=")).hasMessageContaining("region");
    assertThatThrownBy(
            () ->
                runner(
                    "--gcpTempLocation=/tmp/not-a-bucket",
                    "--pathValidatorClass=org.apache.beam.sdk.extensions.gcp.storage.GcsPathValidator"))
        .hasMessageContaining("gs://");
    assertThatThrownBy(() -> runner("--project=12345")).hasMessageContaining("Project ID");
  }

  @Test
  void theCommandLineTellsWhatIsMissingInOneLine() {
    MadeCorpus.Ending ending =
        MadeCorpus.command(
            "run",
            "pipelines/corpus.yaml",
            "--input=sample-input",
            "--output=target/never-written",
            "--runner=DataflowRunner",
            "--project=some-project",
            "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.errors().lines()).hasSize(1);
    assertThat(ending.errors()).contains("region");
    assertThat(Path.of("target/never-written")).doesNotExist();
  }

  private static DataflowRunner runner(String... changes) {
    return DataflowRunner.fromOptions(options(changes));
  }

  private static DataflowPipelineOptions options(String... changes) {
    List<String> arguments = new ArrayList<>(List.of(ACCOUNT));
    for (String change : changes) {
      String option = change.substring(0, change.indexOf('=') + 1);
      arguments.removeIf(argument -> argument.startsWith(option));
    }
    arguments.addAll(Arrays.asList(changes));
    DataflowPipelineOptions options =
        PipelineOptionsFactory.fromArgs(arguments.toArray(new String[0]))
            .as(DataflowPipelineOptions.class);
    FileSystems.setDefaultPipelineOptions(options);
    return options;
  }

  private static Job translated(org.thresher.job.Job job) {
    DataflowPipelineOptions options = options();
    UnsentRunner runner = new UnsentRunner(options);
    Pipeline pipeline = Pipeline.create(options);
    var unused =
        Flow.build(
            pipeline,
            job,
            null,
            List.of("gs://some-bucket/dump"),
            "gs://some-bucket/corpus",
            RunStamp.NONE,
            null,
            false,
            Withdrawn.NONE);
    runner.replaceV1Transforms(pipeline);
    SdkComponents components = SdkComponents.create();
    components.registerEnvironment(Environments.createDockerEnvironment("some-image"));
    RunnerApi.Pipeline portable = PipelineTranslation.toProto(pipeline, components, true);
    return DataflowPipelineTranslator.fromOptions(options)
        .translate(pipeline, portable, components, runner, List.of())
        .getJob();
  }

  /** Puts Dataflow's own transforms in the place of Beam's, as before a job is sent. */
  private static final class UnsentRunner extends DataflowRunner {
    UnsentRunner(DataflowPipelineOptions options) {
      super(options);
    }

    @Override
    protected void replaceV1Transforms(Pipeline pipeline) {
      super.replaceV1Transforms(pipeline);
    }
  }
}
