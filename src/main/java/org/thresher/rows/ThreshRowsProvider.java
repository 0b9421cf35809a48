package org.thresher.rows;

import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.JobFile;

/**
 * Offers {@link ThreshRows} to Beam under the name {@link #IDENTIFIER}. Beam finds this class by
 * its service loader.
 */
public final class ThreshRowsProvider implements SchemaTransformProvider {
  /** The name by which pipelines of other languages ask for the transform. */
  public static final String IDENTIFIER = "beam:schematransform:org.thresher:thresh:v1";

  static final String INPUT = "input";
  static final String OUTPUT = "output";

  private static final String JOB = "job";
  private static final String HTML = "html";
  private static final String TEXT = "text";
  private static final String URL = "url";
  private static final String ERRORS = "error_handling";

  private static final Schema ERROR_HANDLING =
      Schema.of(Field.of(OUTPUT, FieldType.STRING).withDescription("name of the output of errors"));

  private static final Schema CONFIGURATION =
      Schema.of(
          Field.of(JOB, FieldType.STRING)
              .withDescription("the sections of a job file, as YAML: extract, clean, language …"),
          Field.nullable(HTML, FieldType.STRING)
              .withDescription("name of the field with the decoded HTML of a page"),
          Field.nullable(TEXT, FieldType.STRING)
              .withDescription("name of the field with plain text, if there is no HTML"),
          Field.nullable(URL, FieldType.STRING)
              .withDescription("name of the field with the page's address"),
          Field.nullable(ERRORS, FieldType.row(ERROR_HANDLING))
              .withDescription("where rows go that fail; without it, they fail the pipeline"));

  @Override
  public String identifier() {
    return IDENTIFIER;
  }

  @Override
  public String description() {
    return "Applies the steps of a Thresher job to each page: main text and metadata, cleaning,"
        + " language, topics, quality, personal data.";
  }

  @Override
  public Schema configurationSchema() {
    return CONFIGURATION;
  }

  @Override
  public List<String> inputCollectionNames() {
    return List.of(INPUT);
  }

  @Override
  public List<String> outputCollectionNames() {
    return List.of(OUTPUT);
  }

  /**
   * The transform for a configuration.
   *
   * @throws JobException if the job is wrong or needs the whole dump, or if not exactly one of the
   *     fields {@code html} and {@code text} is named
   */
  @Override
  public SchemaTransform from(Row configuration) {
    String html = configuration.getString(HTML);
    String text = configuration.getString(TEXT);
    if ((html == null) == (text == null)) {
      throw new JobException("name the field of the pages: either html or text");
    }
    String job = configuration.getString(JOB);
    return new ThreshRows(
        Flow.pages(job == null || job.isBlank() ? Job.empty() : JobFile.parse("", job)),
        html == null ? String.valueOf(text) : html,
        html != null,
        configuration.getString(URL),
        errorOutput(configuration.getRow(ERRORS)));
  }

  private static @Nullable String errorOutput(@Nullable Row handling) {
    return handling == null ? null : handling.getString(OUTPUT);
  }
}
