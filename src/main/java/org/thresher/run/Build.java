package org.thresher.run;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which build of Thresher this is. */
public final class Build {
  private Build() {}

  /** The version in the jar's manifest; {@code development} outside a jar. */
  public static String version() {
    String version = Build.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The version, and the jar's size and time, which differ between builds of one version. */
  public static String fingerprint() {
    String jar = String.valueOf(Build.class.getProtectionDomain().getCodeSource());
    try {
      Path file = Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      jar += Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException | RuntimeException | URISyntaxException notAFile) {
      return version() + "\n" + jar + "\n";
    }
    return version() + "\n" + jar + "\n";
  }
}
