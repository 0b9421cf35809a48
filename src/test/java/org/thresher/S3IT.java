package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an input of {@code s3://} to an output of {@code s3://} on a server that speaks S3 (Adobe's
 * S3Mock), on the Direct Runner and embedded Flink: the bytes of a run from and to folders.
 * Profiles {@code aws,clusters}.
 */
@Tag("cluster")
@Tag("s3")
class S3IT {
  private static final Path SAMPLE = Path.of("sample-input").toAbsolutePath();
  private static final Path JOB = Path.of("pipelines/corpus.yaml").toAbsolutePath();
  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

  @TempDir private Path folder;

  @Test
  void anObjectStoreGivesTheSameBytesAsFolders() throws Exception {
    int port = Processes.freePort();
    String address = "http://127.0.0.1:" + port;
    try (Processes processes = new Processes(folder)) {
      processes.set("AWS_ACCESS_KEY_ID", "any");
      processes.set("AWS_SECRET_ACCESS_KEY", "any");
      processes.startJar(
          "s3",
          Path.of(System.getProperty("s3mock.jar")),
          List.of(
              "-Dserver.address=127.0.0.1",
              "-Dhttp.port=" + port,
              "-Dserver.port=0",
              "-DinitialBuckets=dump,corpus",
              "-Droot=" + folder.resolve("store")));
      processes.await(address + "/", "<Name>dump</Name>");
      upload(address + "/dump/sample/");
      run(processes, "direct", SAMPLE.toString(), folder.resolve("direct-out").toString());
      List<String> s3 = List.of("--awsRegion=us-east-1", "--endpoint=" + address);
      run(processes, "s3-direct", "s3://dump/sample", "s3://corpus/direct", s3);
      run(
          processes,
          "s3-flink",
          "s3://dump/sample",
          "s3://corpus/flink",
          Stream.concat(s3.stream(), Stream.of("--runner=FlinkRunner")).toList());
      download(address, "direct");
      download(address, "flink");
    }
    var direct = MadeCorpus.at(folder.resolve("direct-out")).fixedBytes();
    assertThat(direct).isNotEmpty();
    assertThat(MadeCorpus.at(folder.resolve("corpus/direct")).fixedBytes()).isEqualTo(direct);
    assertThat(MadeCorpus.at(folder.resolve("corpus/flink")).fixedBytes()).isEqualTo(direct);
    assertThat(folder.resolve("corpus/direct/.thresher-tmp")).doesNotExist();
  }

  private static void run(Processes processes, String name, String input, String output)
      throws Exception {
    run(processes, name, input, output, List.of());
  }

  private static void run(
      Processes processes, String name, String input, String output, List<String> options)
      throws Exception {
    List<Object> arguments =
        new ArrayList<>(
            List.of("run", JOB, "--input=" + input, "--output=" + output, "--maxErrorShare=1"));
    arguments.addAll(options);
    processes.thresher(name, List.of(), arguments.toArray());
  }

  /** Puts the sample's files into a bucket. */
  private static void upload(String prefix) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(SAMPLE)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String key = SAMPLE.relativize(file).toString().replace('\\', '/');
      URI target = URI.create(prefix + key.replace(" ", "%20"));
      HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
      connection.setRequestMethod("PUT");
      connection.setDoOutput(true);
      connection.getOutputStream().write(Files.readAllBytes(file));
      assertThat(connection.getResponseCode()).as(key).isEqualTo(200);
    }
  }

  /** Gets all objects of the bucket {@code corpus} below a prefix. */
  private void download(String address, String prefix) throws IOException {
    String list = text(address + "/corpus/?list-type=2&max-keys=1000&prefix=" + prefix + "/");
    assertThat(list).contains("<IsTruncated>false</IsTruncated>");
    Matcher keys = KEY.matcher(list);
    while (keys.find()) {
      String key = URLDecoder.decode(keys.group(1), StandardCharsets.UTF_8);
      Path target = folder.resolve("corpus").resolve(key);
      Files.createDirectories(target.getParent());
      Files.write(target, bytes(address + "/corpus/" + keys.group(1)));
    }
  }

  private static String text(String address) throws IOException {
    return new String(bytes(address), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String address) throws IOException {
    URLConnection connection = URI.create(address).toURL().openConnection();
    connection.setRequestProperty("Accept", "*/*");
    return connection.getInputStream().readAllBytes();
  }
}
