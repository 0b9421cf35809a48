package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job: the settings of the sections that are on, as a job file in {@code pipelines/} gives them.
 * The order of the sections is that of {@link Sections#ALL}. Immutable.
 */
public final class Job {
  private final Map<Section<?>, Settings> sections = new LinkedHashMap<>();
  private final KeyPositions positions;

  /** The sections of a map in their order, and those that are always on. */
  Job(Map<Section<?>, Settings> given, KeyPositions positions) {
    for (Section<?> section : Sections.ALL) {
      Settings settings = given.get(section);
      if (settings != null || section.always()) {
        sections.put(section, settings == null ? section.defaults() : settings);
      }
    }
    this.positions = positions;
  }

  /**
   * Reads a job file.
   *
   * @throws JobException if it cannot be read or something in it is wrong; names file and line
   */
  public static Job read(Path file) {
    return JobFile.read(file);
  }

  /** The job of an empty job file: only what is always on, with its defaults. */
  public static Job empty() {
    return new Job(Map.of(), new KeyPositions(""));
  }

  /** Whether a section is on. */
  public boolean has(Section<?> section) {
    return sections.containsKey(section);
  }

  /**
   * The settings of a section.
   *
   * @throws IllegalStateException if the section is off
   */
  public <S extends Settings> S get(Section<S> section) {
    Settings settings = sections.get(section);
    if (settings == null) {
      throw new IllegalStateException("the job has no section " + section.name());
    }
    return section.type().cast(settings);
  }

  /**
   * This job with other settings of one section, which is on then.
   *
   * @throws IllegalArgumentException if the settings are those of no section
   */
  public Job with(Settings settings) {
    for (Section<?> section : Sections.ALL) {
      if (section.type().isInstance(settings)) {
        return changed(section, settings);
      }
    }
    throw new IllegalArgumentException(settings.getClass().getSimpleName() + " is no section");
  }

  /**
   * This job without a section.
   *
   * @throws IllegalArgumentException if there is no such section, or it is always on
   */
  public Job without(String name) {
    for (Section<?> section : Sections.ALL) {
      if (section.name().equals(name) && !section.always()) {
        return changed(section, null);
      }
    }
    throw new IllegalArgumentException("there is no section '" + name + "' that can be off");
  }

  private Job changed(Section<?> section, @Nullable Settings settings) {
    Map<Section<?>, Settings> changed = new LinkedHashMap<>(sections);
    if (settings == null) {
      changed.remove(section);
    } else {
      changed.put(section, settings);
    }
    return new Job(changed, positions);
  }

  /** The message about a setting that a stage refuses, with the place in the job file. */
  public JobException refusal(Section<?> section, SettingException wrong) {
    String key = section.name() + "." + wrong.key();
    return positions.wrong(key, key + " " + wrong.problem());
  }

  /** The settings by the names of their sections, for {@link JobFile}. */
  @JsonValue
  Map<String, Settings> byName() {
    Map<String, Settings> named = new LinkedHashMap<>();
    sections.forEach((section, settings) -> named.put(section.name(), settings));
    return named;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Job job && job.sections.equals(sections);
  }

  @Override
  public int hashCode() {
    return sections.hashCode();
  }

  @Override
  public String toString() {
    return byName().toString();
  }
}
