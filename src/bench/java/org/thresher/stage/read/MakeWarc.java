package org.thresher.stage.read;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.stage.read.sniff.ContentType;

/**
 * Writes large WARC.gz files, one gzip member a record, of the HTML files that patterns match, over
 * and over until the files have a size. Arguments: the files (with commas between them; records go
 * to them in turn), their bytes together (0: every page once), patterns.
 */
final class MakeWarc {
  private static final int MOST_BYTES = 256 << 20;

  private MakeWarc() {}

  public static void main(String[] arguments) throws IOException {
    long wanted = Long.parseLong(arguments[1]);
    List<byte[]> members = new ArrayList<>();
    long held = 0;
    for (InputFile file : InputFiles.list(List.of(arguments).subList(2, arguments.length))) {
      byte[] page = Files.readAllBytes(Path.of(file.resource()));
      if (held < MOST_BYTES && ContentType.of(page, null, file.path()).markup()) {
        byte[] block = ReadSamples.http("Content-Type: text/html\r\n", page);
        byte[] member = ReadSamples.gzip(ReadSamples.warc("response", members.size(), block));
        members.add(member);
        held += member.length;
      }
    }
    List<OutputStream> files = new ArrayList<>();
    for (String name : arguments[0].split(",", -1)) {
      files.add(new BufferedOutputStream(Files.newOutputStream(Path.of(name)), 1 << 20));
    }
    long enough = wanted == 0 ? held : wanted;
    long written = 0;
    for (int i = 0; written < enough; i++) {
      byte[] member = members.get(i % members.size());
      files.get(i % files.size()).write(member);
      written += member.length;
    }
    for (OutputStream file : files) {
      file.close();
    }
    System.out.printf("%d pages, %d bytes%n", members.size(), written);
  }
}
