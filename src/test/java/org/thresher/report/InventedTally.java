package org.thresher.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.RunRecord;

/** Tallies of two shards of an invented dump, whose counts add up, and the run around them. */
public final class InventedTally {
  public static final ObjectMapper JSON = new ObjectMapper();

  private InventedTally() {}

  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public static ObjectNode first() {
    return json(
        """
        {'schema_version':1,
         'records':{'read':20,'data':12,'dropped':4,'errors':1,'skipped':3},
         'bytes_read':52000,'file_errors':1,
         'characters':{'extracted':10000,'kept':5200,'dropped':800,
           'removed':{'boilerplate':2000,'teaser':1000,'repeated_on_site':600,'paywall':400}},
         'paragraphs':{'extracted':220,'kept':100,'dropped':20,
           'removed':{'boilerplate':50,'teaser':25,'repeated_on_site':15,'paywall':10}},
         'dropped':{'near_duplicate':3,'empty':1},
         'errors':{'truncated_gzip':1,'bad_json':1},
         'skipped':{'image/png':2,'status 404':1},
         'sources':{'html':10,'warc':6},'mimes':{'text/html':16},
         'charsets':{'utf-8':14,'windows-1252':2},
         'page_types':{'article':10,'listing':2},
         'languages':{'eng':{'documents':8,'characters':4000},
           'deu':{'documents':3,'characters':1100},'und':{'documents':1,'characters':100}},
         'topics':{'sport':4,'politics':5},'corpus_topics':{'1':8,'2':4},'flags':{'mostly_boilerplate':1},
         'lengths':{'0':1,'100':2,'500':6,'1000':3,'10000':0},
         'years':{'2021':2,'2024':9,'unknown':1},
         'sites':{'gazette.example':{'documents':14,'extracted':9000,'kept':5000},
           'unknown':{'documents':2,'extracted':1000,'kept':200}},
         'tokens':900,
         'samples':[{'id':'a1','url':'https://gazette.example/a','title':'Bridge reopens',
           'file_path':'html/a.html','paragraphs':[
             {'text':'Home | News | Sport','reason':'boilerplate'},
             {'text':'The old bridge opened again on Monday.','reason':null},
             {'text':'Read more: Ferry fares rise','reason':'teaser'}]}],
         'files':{'data/train-00000-of-00002.jsonl.zst':{'rows':12,'bytes':4100,'sha256':'aa'},
           'dropped/part-00000-of-00002.jsonl.zst':{'rows':4,'bytes':300,'sha256':'bb'},
           'errors/part-00000-of-00002.jsonl':{'rows':2,'bytes':200,'sha256':'cc'}}}
        """);
  }

  public static ObjectNode second() {
    return json(
        """
        {'schema_version':1,
         'records':{'read':9,'data':8,'dropped':1,'errors':0,'skipped':0},
         'bytes_read':31000,'file_errors':0,
         'characters':{'extracted':6000,'kept':4000,'dropped':500,
           'removed':{'teaser':700,'separator':300,'repeated_in_dump':500}},
         'paragraphs':{'extracted':90,'kept':60,'dropped':5,
           'removed':{'teaser':12,'separator':9,'repeated_in_dump':4}},
         'dropped':{'duplicate_page':1},'errors':{},'skipped':{},
         'sources':{'jsonl':9},'mimes':{'text/plain':9},'charsets':{'utf-8':9},
         'page_types':{'article':8},
         'languages':{'deu':{'documents':6,'characters':3000},
           'fra':{'documents':2,'characters':1000}},
         'topics':{'sport':1},'flags':{},
         'lengths':{'0':0,'100':1,'500':4,'1000':3,'10000':0},'years':{'2019':8},
         'sites':{'abend.example':{'documents':9,'extracted':6000,'kept':4000}},
         'tokens':700,'samples':[],
         'files':{'data/train-00001-of-00002.jsonl.zst':{'rows':8,'bytes':3900,'sha256':'dd'},
           'dropped/part-00001-of-00002.jsonl.zst':{'rows':1,'bytes':100,'sha256':'ee'}}}
        """);
  }

  /** The tally of the removed paragraphs, which holds nothing else. */
  public static ObjectNode removed() {
    return json(
        """
        {'schema_version':1,'top_removed':[
          {'text':'Read more: Ferry fares rise','reason':'teaser','site':'gazette.example','pages':7},
          {'text':'Subscribe now','reason':'paywall','site':'gazette.example','pages':12},
          {'text':'* * *','reason':'separator','site':null,'pages':7}],
         'corpus_topic_terms':[{'topic':2,'terms':['flour','oven'],'coherence':0.25},
           {'topic':1,'terms':['ferry','harbour'],'coherence':0.5}],
         'files':{'removed/part-00000-of-00001.jsonl.zst':{'rows':3,'bytes':90,'sha256':'ff'}}}
        """);
  }

  public static List<JsonNode> all() {
    return List.of(first(), second(), removed());
  }

  public static CorpusSummary report() {
    return CorpusSummary.merge(all());
  }

  static JsonNode rowSchema() {
    return json(
        """
        {'type':'object','properties':{
          'text':{'description':'kept paragraphs','type':'string'},
          'id':{'description':'unique','type':'string'},
          'url':{'description':'address as found','type':['string','null']},
          'language_score':{'description':'0 to 1','type':'number'},
          'token_count':{'description':'Unicode words','type':'integer'},
          'keywords':{'description':'tags | keywords','type':'array','items':{'type':'string'}},
          'topics':{'description':'subjects','type':'array','items':{'type':'object','properties':{
            'label':{'description':'short name','type':'string'},
            'score':{'description':'0 to 1','type':'number'}}}},
          'removed':{'description':'characters by reason','type':'object',
            'additionalProperties':{'type':'integer'}}}}
        """);
  }

  public static RunRecord run(String name) {
    TreeMap<String, String> options = new TreeMap<>();
    options.put("format", "jsonl");
    TreeMap<String, Long> counters = new TreeMap<>();
    counters.put("removed.teaser", 37L);
    return new RunRecord(
        name,
        "20310506T070809Z-17",
        "0.1.0",
        json("{'clean':{},'write':{'format':'jsonl'}}"),
        new TreeMap<>(Map.of("words.txt", "ab12")),
        List.of("dump/**"),
        7,
        83_000,
        Instant.parse("2031-05-06T07:08:09.123Z"),
        Instant.parse("2031-05-06T07:09:10.623Z"),
        "DirectRunner",
        options,
        new TreeMap<>(),
        new TreeMap<>(Map.of("SiteLines", 16)),
        new TreeMap<>(Map.of("SiteLines", "broadcast")),
        counters,
        rowSchema());
  }
}
