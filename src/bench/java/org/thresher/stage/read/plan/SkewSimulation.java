package org.thresher.stage.read.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.thresher.corpus.PartNames;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.Part;
import org.thresher.text.Folding;

/**
 * How evenly the work of a dump is spread, as times of the mean of a worker: the plan is that of a
 * run, the files are invented. Reading is spread unit by unit in turns, as Flink and Spark spread
 * what {@link PlanFn} gives out; shards are written by the worker that the hash of their name
 * chooses. What a unit costs is what the plan says, and for slow pages more. Argument: number of
 * workers.
 */
final class SkewSimulation {
  private static final long KB = 1L << 10;
  private static final long MB = 1L << 20;
  private static final long GB = 1L << 30;

  private final int workers;
  private final ReadSettings settings = ReadSettings.DEFAULTS;

  private SkewSimulation(int workers) {
    this.workers = workers;
  }

  /** A dump: files of equal size, and one more. */
  private record Dump(String name, int count, String path, long size, InputFile odd) {
    List<InputFile> files() {
      List<InputFile> files = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        files.add(file(String.format(path, i), size));
      }
      files.add(odd);
      return files;
    }
  }

  public static void main(String[] arguments) throws IOException {
    SkewSimulation spread = new SkewSimulation(Integer.parseInt(arguments[0]));
    System.out.println("dump, units, reading, shards, writing, largest shard, slow pages");
    InputFile none = file("z.html", 20 * KB);
    for (Dump dump :
        List.of(
            new Dump("1 TB of WARC.gz", 1000, "a%05d.warc.gz", GB, none),
            new Dump("1,000,000 pages", 1_000_000, "a%07d.html", 20 * KB, none),
            new Dump(
                "the same and one of 16 MB",
                1_000_000,
                "a%07d.html",
                20 * KB,
                file("m.html", 16 * MB)),
            new Dump(
                "the same and 4 GB of lines",
                1_000_000,
                "a%07d.html",
                20 * KB,
                file("m.jsonl", 4 * GB)),
            new Dump(
                "the same and a WARC.gz of 4 GB",
                1_000_000,
                "a%07d.html",
                20 * KB,
                file("m.warc.gz", 4 * GB)),
            new Dump(
                "the same and lines.gz of 4 GB, one member",
                1_000_000,
                "a%07d.html",
                20 * KB,
                file("m.jsonl.gz", 4 * GB)),
            new Dump(
                "1 TB of WARC.gz and that",
                1000,
                "a%05d.warc.gz",
                GB,
                file("m.jsonl.gz", 4 * GB)))) {
      spread.print(dump);
    }
  }

  private static InputFile file(String path, long size) {
    return new InputFile(path, "/in/" + path, size, null);
  }

  private List<Part> parts(InputFile file) {
    return file.path().endsWith(".jsonl.gz")
        ? List.of(Part.WHOLE)
        : ReadPlan.equalParts(file.size(), settings.chunkBytes());
  }

  private void print(Dump dump) throws IOException {
    List<List<Chunk>> units = new ArrayList<>();
    ReadPlan plan = ReadPlan.of(dump.files(), settings, this::parts);
    plan.forEach(units::add);
    double[] shards = new double[plan.shards()];
    units.forEach(unit -> unit.forEach(c -> shards[c.shard()] += ReadPlan.weight(c)));
    double[] writers = new double[workers];
    for (int shard = 0; shard < shards.length; shard++) {
      long hash = Folding.hashExact(PartNames.shardName(shard, shards.length));
      writers[(int) Math.floorMod(hash, (long) workers)] += shards[shard];
    }
    SplittableRandom random = new SplittableRandom(1);
    System.out.printf(
        "%s, %,d, %.2f, %,d, %.2f, %.2f, %.2f%n",
        dump.name(),
        units.size(),
        largest(inTurns(units, SkewSimulation::weight)),
        shards.length,
        largest(writers),
        largest(shards),
        largest(inTurns(units, unit -> weight(unit) * (random.nextInt(100) == 0 ? 10 : 1))));
  }

  private static double weight(List<Chunk> unit) {
    return unit.stream().mapToDouble(ReadPlan::weight).sum();
  }

  private double[] inTurns(List<List<Chunk>> units, ToDoubleFunction<List<Chunk>> cost) {
    double[] sums = new double[workers];
    for (int i = 0; i < units.size(); i++) {
      sums[i % workers] += cost.applyAsDouble(units.get(i));
    }
    return sums;
  }

  /** The largest as times of the mean. */
  private static double largest(double[] sums) {
    return Arrays.stream(sums).max().orElse(0) / Arrays.stream(sums).average().orElse(1);
  }
}
