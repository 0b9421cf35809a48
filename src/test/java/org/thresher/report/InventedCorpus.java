package org.thresher.report;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.thresher.corpus.ManifestEntry;
import org.thresher.text.Sha256;

/** A small finished corpus on disk. */
public final class InventedCorpus {
  private static final String BRIDGE =
      """
      {'id':'a1','url':'https://gazette.example/a?x=1','canonical_url':'https://gazette.example/a','file_path':'html/a.html','offset':0,'site':'gazette.example','language':'eng','title':'Bridge reopens','drop':null,'flags':[],'paragraphs':[{'text':'Home | News','kind':'list_item','link_share':1.0,'reason':'boilerplate','evidence':'link share 1.00'},{'text':'The old bridge opened again.','kind':'paragraph','link_share':0.0,'reason':null,'evidence':null},{'text':'Read more: \\u001b[31mFerry','kind':'paragraph','link_share':1.0,'reason':'teaser','evidence':'title of another page'}]}
      """;
  private static final String COPY =
      """
      {'id':'w2','url':null,'canonical_url':null,'file_path':'crawl.warc.gz','offset':512,'title':null,'drop':'near_duplicate','flags':[],'paragraphs':[{'text':'Snow fell.','kind':'paragraph','link_share':0.0,'reason':null,'evidence':null}]}
      """;
  private static final String FIRST =
      """
      {'id':'w1','url':null,'canonical_url':null,'file_path':'crawl.warc.gz','offset':0,'title':'Snow','drop':null,'flags':[],'paragraphs':[{'text':'Snow fell.','kind':'paragraph','link_share':0.0,'reason':null,'evidence':null}]}
      {'id':'z1','url':null,'canonical_url':null,'file_path':'all.zip!/b/c.txt','offset':0,'title':'Zip','drop':null,'flags':[],'paragraphs':[]}
      """;
  private static final String DROPPED =
      """
      {'id':'w2','url':null,'file_path':'crawl.warc.gz','offset':512,'reason':'near_duplicate','duplicate_of':'w1','evidence':'similarity 0.93','title':null,'n_chars':10}
      """;
  private static final String REMOVED =
      """
      {'text':'Subscribe now','reason':'paywall','site':'gazette.example','pages':12,'documents':['a1'],'first_document':'a1'}
      {'text':'Read more','reason':'teaser','site':'gazette.example','pages':3,'documents':['a1'],'first_document':'a1'}
      {'text':'Read more','reason':'teaser','site':'abend.example','pages':40,'documents':['b1'],'first_document':'b1'}
      """;
  private static final String ERROR =
      """
      {'file_path':'crawl.warc.gz','offset':900,'stage':'read','error':'truncated_gzip','message':'ends in the middle','sample':''}
      """;

  private InventedCorpus() {}

  public static Path write(Path folder) throws IOException {
    ReportFolder.write(
        (path, bytes) -> file(folder, path, bytes),
        InventedTally.report(),
        InventedTally.run("Gazette"));
    file(folder, "evidence/part-00000-of-00003.jsonl.zst", Zstd.compress(rows(BRIDGE)));
    file(folder, "evidence/part-00001-of-00003.jsonl.gz", gzip(rows(FIRST)));
    file(folder, "evidence/part-00002-of-00003.jsonl", rows(COPY));
    file(folder, "dropped/part-00002-of-00003.jsonl.zst", Zstd.compress(rows(DROPPED)));
    file(folder, "removed/part-00000-of-00001.jsonl.zst", Zstd.compress(rows(REMOVED)));
    file(folder, "errors/part-00000-of-00003.jsonl", rows(ERROR));
    return list(folder);
  }

  /** Writes the manifest of the files that are in a corpus now. */
  public static Path list(Path folder) throws IOException {
    StringBuilder manifest = new StringBuilder(ManifestEntry.HEAD);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = folder.relativize(file).toString();
        if (!path.equals("manifest.tsv")) {
          byte[] bytes = Files.readAllBytes(file);
          manifest.append(new ManifestEntry(path, bytes.length, Sha256.hex(bytes), -1).line());
        }
      }
    }
    Files.writeString(folder.resolve("manifest.tsv"), manifest);
    return folder;
  }

  public static void file(Path folder, String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** What is printed by an action that prints. */
  public static String printed(Printing printing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      printing.print(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  public interface Printing {
    void print(PrintStream out) throws IOException;
  }

  private static byte[] rows(String rows) {
    return rows.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
