package org.thresher.flow;

import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.job.Job;
import org.thresher.job.Section;
import org.thresher.job.SettingException;
import org.thresher.job.Settings;

/**
 * A step of {@link Flow#STEPS}: documents in, documents out.
 *
 * @param name the step's word in counters, progress, error rows and the manual
 * @param section the section of the job that switches the step on
 * @param does what the step does, for people
 * @param condition whether the section's settings ask for the step
 * @param factory makes the step; throws a {@link SettingException} if a setting, or a file that a
 *     setting names, cannot be used
 */
public record Step<S extends Settings>(
    String name, Section<S> section, String does, Predicate<S> condition, Factory<S> factory) {

  /**
   * Makes a step from the settings of its section and what the flow knows of the rest of the job.
   */
  interface Factory<S> {
    Wiring make(S settings, Flow flow);
  }

  /** Adds a step to a pipeline. */
  interface Wiring {
    PCollection<Document> add(String name, PCollection<Document> documents, SideOutputs side);
  }

  /** A step that looks at one document at a time. */
  static <S extends Settings> Step<S> ofEach(
      String name, Section<S> section, String does, Function<S, DocumentStep> factory) {
    return of(
        name,
        section,
        does,
        (settings, flow) -> new EachDocument(factory.apply(settings), flow.cpuSeconds()));
  }

  /** A step that needs the whole dump. */
  static <S extends Settings> Step<S> of(
      String name, Section<S> section, String does, Factory<S> factory) {
    return new Step<>(name, section, does, settings -> true, factory);
  }

  /** This step, only where the settings of its section ask for it. */
  Step<S> when(Predicate<S> asked) {
    return new Step<>(name, section, does, asked, factory);
  }

  /**
   * Adds a step that looks at one document at a time.
   *
   * @param step the step
   * @param cpuSeconds most seconds of CPU time that it may take for a document
   */
  record EachDocument(DocumentStep step, int cpuSeconds) implements Wiring {
    @Override
    public PCollection<Document> add(
        String name, PCollection<Document> documents, SideOutputs side) {
      PCollectionTuple outputs = documents.apply(name, ForEachDocument.of(name, step, cpuSeconds));
      side.addFailures(outputs.get(ForEachDocument.FAILURES));
      return outputs.get(ForEachDocument.DOCUMENTS);
    }
  }

  /** A transform that emits nothing but documents. */
  static Wiring transform(PTransform<PCollection<Document>, PCollection<Document>> transform) {
    return (name, documents, side) -> documents.apply(name, transform);
  }

  /** Whether a job has the step. */
  boolean isIn(Job job) {
    try {
      return job.has(section) && condition.test(job.get(section));
    } catch (SettingException wrong) {
      throw job.refusal(section, wrong);
    }
  }

  /**
   * The step with the settings of a job.
   *
   * @throws org.thresher.job.JobException if the step cannot be made with them
   */
  Wiring make(Job job, Flow flow) {
    try {
      return factory.make(job.get(section), flow);
    } catch (SettingException wrong) {
      throw job.refusal(section, wrong);
    }
  }
}
