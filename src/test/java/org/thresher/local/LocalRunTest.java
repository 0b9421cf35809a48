package org.thresher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does with each kind of transform, and how it ends. */
class LocalRunTest {
  /** What functions of a pipeline have seen, by the name of a test. */
  private static final Map<String, Queue<Object>> SEEN = new ConcurrentHashMap<>();

  private static final Map<String, CountDownLatch> BEGUN = new ConcurrentHashMap<>();

  private static final TupleTag<Integer> EVEN = new TupleTag<>() {};
  private static final TupleTag<String> ODD = new TupleTag<>() {};
  private static final TupleTag<String> LOST = new TupleTag<>() {};

  private final String test = UUID.randomUUID().toString();

  private static Pipeline pipeline(int threads, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--runner=DirectRunner");
    arguments.add("--targetParallelism=" + threads);
    arguments.add("--blockOnRun=false");
    return Pipeline.create(
        PipelineOptionsFactory.fromArgs(arguments.toArray(new String[0])).create());
  }

  private static Queue<Object> seen(String test) {
    return SEEN.computeIfAbsent(test, name -> new ConcurrentLinkedQueue<>());
  }

  private static LocalRun run(Pipeline pipeline) {
    PipelineResult result = LocalRun.of(pipeline);
    assertThat(result).isInstanceOf(LocalRun.class);
    assertThat(result.waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    return (LocalRun) result;
  }

  private static PCollection<Integer> numbers(Pipeline pipeline, String name, int count) {
    return pipeline.apply(
        name, Create.of(IntStream.range(0, count).boxed().toList()).withCoder(VarIntCoder.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void eachElementGoesOnceThroughTheFunctionsOfABranch(int threads) {
    Pipeline pipeline = pipeline(threads);
    PCollection<Integer> numbers = numbers(pipeline, "Numbers", 1000);
    PCollection<Integer> more =
        numbers
            .apply("Spread", ParDo.of(new PairFn()))
            .apply(Reshuffle.of())
            .apply("Values", ParDo.of(new ValueFn()));
    PCollectionList.of(numbers)
        .and(more)
        .and(numbers(pipeline, "Others", 3))
        .apply(Flatten.pCollections())
        .apply("See", ParDo.of(new SeeFn(test)));
    LocalRun run = run(pipeline);
    assertThat(seen(test)).hasSize(2003);
    assertThat(seen(test)).filteredOn(Integer.valueOf(7)::equals).hasSize(2);
    assertThat(counter(run, "seen")).isEqualTo(2003);
  }

  private static long counter(LocalRun run, String name) {
    long sum = 0;
    for (MetricResult<Long> counter :
        run.metrics().queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      sum += counter.getName().getName().equals(name) ? counter.getAttempted() : 0;
    }
    return sum;
  }

  @Test
  void valuesOfEqualKeysAreTogetherAndKeysAreEqualByTheirCoder() {
    Pipeline pipeline = pipeline(3);
    numbers(pipeline, "Numbers", 99)
        .apply("Keys", ParDo.of(new ByteKeyFn()))
        .setCoder(KvCoder.of(ByteArrayCoder.of(), VarIntCoder.of()))
        .apply(GroupByKey.create())
        .apply("Count", ParDo.of(new CountGroupFn(test)));
    run(pipeline);
    assertThat(seen(test)).containsExactlyInAnyOrder("0:33", "1:33", "2:33");
  }

  @Test
  void aFunctionWaitsForItsSideInputs() {
    Pipeline pipeline = pipeline(2);
    PCollection<Integer> numbers = numbers(pipeline, "Numbers", 40);
    PCollectionView<Iterable<Integer>> all = numbers.apply("All", View.asIterable());
    PCollection<Integer> sums =
        numbers.apply("Sum", ParDo.of(new AddSideFn(all)).withSideInputs(all));
    PCollectionView<List<Integer>> list = sums.apply("List", View.asList());
    PCollectionView<Map<Integer, Integer>> map =
        numbers.apply("Pairs", ParDo.of(new PairFn())).apply("Map", View.asMap());
    numbers.apply("Look", ParDo.of(new LookFn(test, list, map)).withSideInputs(list, map));
    run(pipeline);
    assertThat(seen(test)).hasSize(40).allMatch("40 and 40 with 780"::equals);
  }

  /** Elements wait for side inputs and in groups, and groups for side inputs. */
  @ParameterizedTest
  @ValueSource(longs = {0, 2_000, 1_000_000_000})
  void whatDoesNotFitIntoMemoryWaitsInAFile(long memory) {
    Pipeline pipeline = pipeline(2);
    PCollection<Integer> numbers = numbers(pipeline, "Numbers", 500);
    PCollectionView<Iterable<Integer>> first =
        numbers(pipeline, "Ones", 2).apply("First", View.asIterable());
    PCollection<KV<Integer, Iterable<Integer>>> groups =
        numbers
            .apply("More", ParDo.of(new AddSideFn(first)).withSideInputs(first))
            .apply("Remainders", ParDo.of(new RemainderFn()))
            .apply(GroupByKey.create());
    PCollectionView<Iterable<Integer>> later =
        groups.apply("Sums", ParDo.of(new SumFn())).apply("Later", View.asIterable());
    groups
        .apply("Wait", ParDo.of(new SumWithSideFn(later)).withSideInputs(later))
        .apply("See", ParDo.of(new SeeFn(test)));
    assertThat(LocalRun.of(pipeline, memory).waitUntilFinish())
        .isEqualTo(PipelineResult.State.DONE);
    int all = 500 * 499 / 2 + 500;
    assertThat(seen(test)).hasSize(7);
    assertThat(seen(test).stream().mapToInt(sum -> (Integer) sum).sum()).isEqualTo(all + 7 * all);
  }

  @Test
  void anEmptySideInputIsEmptyAndKeepsNothingBack() {
    Pipeline pipeline = pipeline(2);
    PCollectionView<Iterable<Integer>> none =
        pipeline.apply(Create.empty(VarIntCoder.of())).apply(View.asIterable());
    PCollectionView<Integer> standard =
        pipeline
            .apply("None", Create.empty(VarIntCoder.of()))
            .apply(View.<Integer>asSingleton().withDefaultValue(5));
    numbers(pipeline, "Numbers", 3)
        .apply("Add", ParDo.of(new AddSideFn(none)).withSideInputs(none))
        .apply("Default", ParDo.of(new AddOneFn(standard)).withSideInputs(standard))
        .apply("See", ParDo.of(new SeeFn(test)));
    run(pipeline);
    assertThat(seen(test)).containsExactlyInAnyOrder(5, 6, 7);
  }

  @Test
  void aPipelineWithoutElementsEnds() {
    Pipeline pipeline = pipeline(2);
    pipeline
        .apply(Create.empty(VarIntCoder.of()))
        .apply("Keys", ParDo.of(new PairFn()))
        .apply(GroupByKey.create())
        .apply("Sums", ParDo.of(new SumFn()))
        .apply("See", ParDo.of(new SeeFn(test)));
    run(pipeline);
    assertThat(seen(test)).isEmpty();
    run(pipeline(1));
  }

  @Test
  void manyStagesFollowEachOther() {
    Pipeline pipeline = pipeline(2);
    PCollection<Integer> numbers = numbers(pipeline, "Numbers", 20);
    for (int i = 0; i < 25; i++) {
      PCollectionView<Iterable<Integer>> view = numbers.apply("View" + i, View.asIterable());
      numbers =
          numbers
              .apply("Same" + i, ParDo.of(new SameFn(view)).withSideInputs(view))
              .apply("Key" + i, ParDo.of(new PairFn()))
              .apply("Group" + i, GroupByKey.create())
              .apply("Sums" + i, ParDo.of(new SumFn()));
    }
    numbers.apply("See", ParDo.of(new SeeFn(test)));
    run(pipeline);
    assertThat(seen(test))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void outputsGoToTheirOwnCollectionsAndThoseThatNobodyTakesAreLost() {
    Pipeline pipeline = pipeline(2);
    PCollectionTuple split =
        numbers(pipeline, "Numbers", 10)
            .apply(ParDo.of(new SplitFn()).withOutputTags(EVEN, TupleTagList.of(ODD).and(LOST)));
    split.get(EVEN).apply("Even", ParDo.of(new SeeFn(test)));
    split.get(ODD).setCoder(StringUtf8Coder.of()).apply("Odd", ParDo.of(new SeeTextFn(test)));
    split.get(LOST).setCoder(StringUtf8Coder.of());
    run(pipeline);
    assertThat(seen(test)).containsExactlyInAnyOrder(0, 2, 4, 6, 8, "1", "3", "5", "7", "9");
  }

  @Test
  void eachThreadHasItsOwnCopyOfAFunctionWhichIsSetUpAndTornDown() {
    Pipeline pipeline = pipeline(3);
    numbers(pipeline, "Numbers", 200)
        .apply("Keys", ParDo.of(new PairFn()))
        .apply(Reshuffle.of())
        .apply("Values", ParDo.of(new ValueFn()))
        .apply("Bundle", ParDo.of(new BundleFn(test)))
        .apply("See", ParDo.of(new SeeFn(test + "sums")));
    run(pipeline);
    // What the end of a bundle has for the next function arrives before that one's bundle ends.
    assertThat(seen(test + "sums").stream().mapToInt(sum -> (Integer) sum).sum())
        .isEqualTo(200 * 199 / 2);
    List<Object> calls = new ArrayList<>(seen(test));
    for (String call : List.of("start", "finish", "teardown")) {
      assertThat(calls)
          .filteredOn(call::equals)
          .hasSameSizeAs(calls.stream().filter("setup"::equals).toList());
    }
    assertThat(calls).filteredOn("setup"::equals).hasSizeBetween(1, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "start", "element", "finish", "teardownAfterElement"})
  void anExceptionOfAFunctionIsTheFailureOfTheRun(String where) {
    Pipeline pipeline = pipeline(2);
    numbers(pipeline, "Numbers", 10)
        .apply("Fail", ParDo.of(new FailFn(where)))
        .apply("See", ParDo.of(new SeeFn(test)));
    PipelineResult result = LocalRun.of(pipeline);
    assertThatThrownBy(result::waitUntilFinish)
        .hasStackTraceContaining("java.lang.IllegalStateException: " + where);
    assertThat(result.getState()).isEqualTo(PipelineResult.State.FAILED);
  }

  @Test
  void anExceptionIsNotLostWhereTheFunctionAboveHoldsItForItsOwn() {
    Pipeline pipeline = pipeline(2);
    numbers(pipeline, "Numbers", 10)
        .apply("Swallow", ParDo.of(new SwallowFn()))
        .apply("Fail", ParDo.of(new FailFn("element")));
    PipelineResult result = LocalRun.of(pipeline);
    assertThatThrownBy(result::waitUntilFinish)
        .isInstanceOf(Pipeline.PipelineExecutionException.class)
        .hasRootCauseMessage("element");
  }

  @Test
  void anErrorOfTheJavaVmStaysOne() {
    Pipeline pipeline = pipeline(1);
    numbers(pipeline, "Numbers", 1).apply("Fail", ParDo.of(new FailFn("memory")));
    PipelineResult result = LocalRun.of(pipeline);
    assertThatThrownBy(result::waitUntilFinish)
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isInstanceOf(OutOfMemoryError.class),
            thrown -> assertThat(thrown).hasRootCauseInstanceOf(OutOfMemoryError.class));
  }

  /** The other thread works without an end, unless the failure of this one reaches it. */
  @Test
  void aFailureEndsTheWorkOfTheOtherThreads() {
    Pipeline pipeline = pipeline(2);
    numbers(pipeline, "Numbers", 2)
        .apply("Keys", ParDo.of(new PairFn()))
        .apply(Reshuffle.of())
        .apply("Values", ParDo.of(new ValueFn()))
        .apply("Endless", ParDo.of(new EndlessOrFailFn()))
        .apply("Same", ParDo.of(new PairFn()));
    PipelineResult result = LocalRun.of(pipeline);
    assertThatThrownBy(result::waitUntilFinish).hasRootCauseMessage("the other");
  }

  @Test
  void aRunCanBeCancelled() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    BEGUN.put(test, begun);
    Pipeline pipeline = pipeline(1);
    numbers(pipeline, "Numbers", 1)
        .apply("Endless", ParDo.of(new EndlessFn(test)))
        .apply("Same", ParDo.of(new PairFn()));
    PipelineResult result = LocalRun.of(pipeline);
    begun.await();
    assertThat(result.waitUntilFinish(Duration.millis(1))).isEqualTo(PipelineResult.State.RUNNING);
    assertThat(result.cancel()).isEqualTo(PipelineResult.State.CANCELLED);
    assertThat(result.waitUntilFinish()).isEqualTo(PipelineResult.State.CANCELLED);
  }

  @Test
  void whatCannotBeRunHereIsRunByBeam() {
    Pipeline stateful = pipeline(1);
    numbers(stateful, "Numbers", 3)
        .apply("Keys", ParDo.of(new PairFn()))
        .apply("State", ParDo.of(new StatefulFn()))
        .apply("See", ParDo.of(new SeeFn(test)));
    Pipeline windows = pipeline(1);
    numbers(windows, "Numbers", 3)
        .apply(Window.into(FixedWindows.of(Duration.millis(1))))
        .apply("See", ParDo.of(new SeeFn(test)));
    for (Pipeline pipeline : List.of(stateful, windows)) {
      PipelineResult result = LocalRun.of(pipeline);
      assertThat(result).isNotInstanceOf(LocalRun.class);
      assertThat(result.waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    }
    assertThat(seen(test)).hasSize(6);
  }

  @Test
  void aPropertyGivesBeamsDriverBack() {
    System.setProperty("thresher.driver", "beam");
    try {
      Pipeline pipeline = pipeline(1);
      numbers(pipeline, "Numbers", 3).apply("See", ParDo.of(new SeeFn(test)));
      PipelineResult result = LocalRun.of(pipeline);
      assertThat(result).isNotInstanceOf(LocalRun.class);
      assertThat(result.waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
      assertThat(seen(test)).hasSize(3);
    } finally {
      System.clearProperty("thresher.driver");
    }
  }

  private static final class SeeFn extends DoFn<Integer, Void> {
    private final String test;
    private final Counter seen = Metrics.counter("test", "seen");

    SeeFn(String test) {
      this.test = test;
    }

    @ProcessElement
    public void see(@Element Integer element) {
      seen(test).add(element);
      seen.inc();
    }
  }

  private static final class SeeTextFn extends DoFn<String, Void> {
    private final String test;

    SeeTextFn(String test) {
      this.test = test;
    }

    @ProcessElement
    public void see(@Element String element) {
      seen(test).add(element);
    }
  }

  private static final class PairFn extends DoFn<Integer, KV<Integer, Integer>> {
    @ProcessElement
    public void pair(@Element Integer element, OutputReceiver<KV<Integer, Integer>> out) {
      out.output(KV.of(element, element));
    }
  }

  private static final class ValueFn extends DoFn<KV<Integer, Integer>, Integer> {
    @ProcessElement
    public void value(@Element KV<Integer, Integer> element, OutputReceiver<Integer> out) {
      out.output(element.getValue());
    }
  }

  private static final class SumFn extends DoFn<KV<Integer, Iterable<Integer>>, Integer> {
    @ProcessElement
    public void sum(@Element KV<Integer, Iterable<Integer>> element, OutputReceiver<Integer> out) {
      out.output(
          StreamSupport.stream(element.getValue().spliterator(), false)
              .mapToInt(Integer::intValue)
              .sum());
    }
  }

  private static final class RemainderFn extends DoFn<Integer, KV<Integer, Integer>> {
    @ProcessElement
    public void pair(@Element Integer element, OutputReceiver<KV<Integer, Integer>> out) {
      out.output(KV.of(element % 7, element));
    }
  }

  private static final class SumWithSideFn extends DoFn<KV<Integer, Iterable<Integer>>, Integer> {
    private final PCollectionView<Iterable<Integer>> side;

    SumWithSideFn(PCollectionView<Iterable<Integer>> side) {
      this.side = side;
    }

    @ProcessElement
    public void sum(ProcessContext context) {
      int sum = 0;
      for (int one : context.element().getValue()) {
        sum += one;
      }
      for (int one : context.sideInput(side)) {
        sum += one;
      }
      context.output(sum);
    }
  }

  private static final class ByteKeyFn extends DoFn<Integer, KV<byte[], Integer>> {
    @ProcessElement
    public void key(@Element Integer element, OutputReceiver<KV<byte[], Integer>> out) {
      out.output(KV.of(new byte[] {(byte) (element % 3)}, element));
    }
  }

  private static final class CountGroupFn extends DoFn<KV<byte[], Iterable<Integer>>, Void> {
    private final String test;

    CountGroupFn(String test) {
      this.test = test;
    }

    @ProcessElement
    public void count(@Element KV<byte[], Iterable<Integer>> group) {
      long count = StreamSupport.stream(group.getValue().spliterator(), false).count();
      seen(test).add(group.getKey()[0] + ":" + count);
    }
  }

  private static final class AddSideFn extends DoFn<Integer, Integer> {
    private final PCollectionView<Iterable<Integer>> side;

    AddSideFn(PCollectionView<Iterable<Integer>> side) {
      this.side = side;
    }

    @ProcessElement
    public void add(ProcessContext context) {
      int sum = context.element();
      for (int one : context.sideInput(side)) {
        sum += one;
      }
      context.output(sum);
    }
  }

  private static final class AddOneFn extends DoFn<Integer, Integer> {
    private final PCollectionView<Integer> side;

    AddOneFn(PCollectionView<Integer> side) {
      this.side = side;
    }

    @ProcessElement
    public void add(ProcessContext context) {
      context.output(context.element() + context.sideInput(side));
    }
  }

  private static final class SameFn extends DoFn<Integer, Integer> {
    private final PCollectionView<Iterable<Integer>> side;

    SameFn(PCollectionView<Iterable<Integer>> side) {
      this.side = side;
    }

    @ProcessElement
    public void same(ProcessContext context) {
      for (int one : context.sideInput(side)) {
        if (one == context.element()) {
          context.output(one);
        }
      }
    }
  }

  private static final class LookFn extends DoFn<Integer, Void> {
    private final String test;
    private final PCollectionView<List<Integer>> list;
    private final PCollectionView<Map<Integer, Integer>> map;

    LookFn(
        String test,
        PCollectionView<List<Integer>> list,
        PCollectionView<Map<Integer, Integer>> map) {
      this.test = test;
      this.list = list;
      this.map = map;
    }

    @ProcessElement
    public void look(ProcessContext context) {
      List<Integer> sums = context.sideInput(list);
      Map<Integer, Integer> pairs = context.sideInput(map);
      seen(test)
          .add(
              sums.size()
                  + " and "
                  + pairs.size()
                  + " with "
                  + sums.stream().mapToInt(Integer::intValue).min().orElseThrow());
    }
  }

  private static final class SplitFn extends DoFn<Integer, Integer> {
    @ProcessElement
    public void split(@Element Integer element, MultiOutputReceiver out, ProcessContext context) {
      if (element % 2 == 0) {
        context.output(element);
      } else {
        out.get(ODD).output(element.toString());
      }
      out.get(LOST).output("lost");
    }
  }

  static final class BundleFn extends DoFn<Integer, Integer> {
    private final String test;
    private transient int sum;

    BundleFn(String test) {
      this.test = test;
    }

    @Setup
    public void setUp() {
      seen(test).add("setup");
    }

    @StartBundle
    public void start() {
      seen(test).add("start");
      sum = 0;
    }

    @ProcessElement
    public void add(@Element Integer element) {
      sum += element;
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      seen(test).add("finish");
      context.output(sum, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }

    @Teardown
    public void tearDown() {
      seen(test).add("teardown");
    }
  }

  static final class FailFn extends DoFn<Integer, Integer> {
    private final String where;

    FailFn(String where) {
      this.where = where;
    }

    private void at(String place) {
      if (where.startsWith(place)) {
        throw new IllegalStateException(where);
      }
    }

    @Setup
    public void setUp() {
      at("setup");
    }

    @StartBundle
    public void start() {
      at("start");
    }

    @ProcessElement
    public void element(@Element Integer element, OutputReceiver<Integer> out) {
      at("element");
      if (where.equals("memory")) {
        throw new OutOfMemoryError("made by a test");
      }
      out.output(element);
    }

    @FinishBundle
    public void finish() {
      at("finish");
    }

    @Teardown
    public void tearDown() {
      at("teardown");
    }
  }

  private static final class SwallowFn extends DoFn<Integer, Integer> {
    @ProcessElement
    public void element(@Element Integer element, OutputReceiver<Integer> out) {
      try {
        out.output(element);
      } catch (RuntimeException takenForABadRecord) {
        // As a reader does that goes on with the next record.
      }
    }
  }

  private static final class EndlessFn extends DoFn<Integer, Integer> {
    private final String test;

    EndlessFn(String test) {
      this.test = test;
    }

    @ProcessElement
    @SuppressWarnings("InfiniteLoopStatement")
    public void element(@Element Integer element, OutputReceiver<Integer> out) {
      Objects.requireNonNull(BEGUN.get(test)).countDown();
      while (true) {
        out.output(element);
      }
    }
  }

  private static final class EndlessOrFailFn extends DoFn<Integer, Integer> {
    private static final AtomicInteger FIRST = new AtomicInteger();
    private static final CompletableFuture<Void> SECOND = new CompletableFuture<>();

    @ProcessElement
    @SuppressWarnings("InfiniteLoopStatement")
    public void element(@Element Integer element, OutputReceiver<Integer> out) {
      if (FIRST.getAndIncrement() == 0) {
        SECOND.join();
        while (true) {
          out.output(element);
        }
      }
      SECOND.complete(null);
      throw new IllegalStateException("the other");
    }
  }

  private static final class StatefulFn extends DoFn<KV<Integer, Integer>, Integer> {
    @StateId("last")
    private final StateSpec<ValueState<Integer>> last = StateSpecs.value(VarIntCoder.of());

    @ProcessElement
    public void element(
        @Element KV<Integer, Integer> element,
        @StateId("last") ValueState<Integer> state,
        OutputReceiver<Integer> out) {
      state.write(element.getValue());
      out.output(element.getValue());
    }
  }
}
