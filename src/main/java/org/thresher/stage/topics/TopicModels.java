package org.thresher.stage.topics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.thresher.beam.NotAFileException;
import org.thresher.beam.RegularFile;

/** The models in use, each read once per JVM. */
public final class TopicModels {
  static final String RESOURCE = "iptc.topics";
  private static final ConcurrentMap<String, TopicClassifier> BY_PATH = new ConcurrentHashMap<>();

  private TopicModels() {}

  /**
   * The model in a file, or the one that comes with Thresher.
   *
   * @param path the file; empty for the model that comes with Thresher
   * @throws IllegalArgumentException if the file cannot be read or is no model
   */
  public static TopicClassifier of(String path) {
    return path.isEmpty() ? Holder.MODEL : BY_PATH.computeIfAbsent(path, TopicModels::read);
  }

  private static TopicClassifier read(String path) {
    try {
      return TopicModelFile.decode(RegularFile.content(Path.of(path)), path);
    } catch (NotAFileException other) {
      throw new IllegalArgumentException(other.getMessage(), other);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + path, e);
    }
  }

  /** The bytes of a resource of this package. */
  static byte[] resource(String name) {
    try (InputStream in = TopicModels.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final TopicClassifier MODEL = TopicModelFile.decode(resource(RESOURCE), RESOURCE);
  }
}
