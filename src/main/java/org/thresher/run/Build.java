package org.thresher.run;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Which build of Thresher this is. */
public final class Build {
  private Build() {}

  /**
   * The version in the jar's manifest; {@code development} outside a jar. Read from the jar itself,
   * because a package whose classes are in several places has no version.
   */
  public static String version() {
    try (JarFile jar = new JarFile(jar().toFile())) {
      Manifest manifest = jar.getManifest();
      String version =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      return version == null ? "development" : version;
    } catch (IOException | RuntimeException | URISyntaxException noJar) {
      return "development";
    }
  }

  private static Path jar() throws URISyntaxException {
    return Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** The version, and the jar's size and time, which differ between builds of one version. */
  public static String fingerprint() {
    String jar = String.valueOf(Build.class.getProtectionDomain().getCodeSource());
    try {
      Path file = jar();
      jar += Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException | RuntimeException | URISyntaxException notAFile) {
      return version() + "\n" + jar + "\n";
    }
    return version() + "\n" + jar + "\n";
  }
}
