package io.unifiedtelemetry.connect.influxdb.baseline;

import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordForm;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordKey;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordTimestamp;
import io.unifiedtelemetry.connect.influxdb.source.config.TextFormat;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.MessagePackResponse;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LineEncoder;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the recorded queries of a source one after the other and puts the same records into Kafka,
 * without Connect, offsets and retries: what Connect costs is the difference. Arguments: bootstrap
 * servers, topic, URL of the server, token, folder with the bodies of the queries, points per
 * record.
 */
public final class BareProducerLoop implements ResponseHandler, SeriesHandler {
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
  private static final int MAX_BYTES = 64 * 1024;
  private static final byte[] LINE_FEED = {'\n'};

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int perRecord;
  private final LineEncoder encoder;
  private final LineWriter lines = new LineWriter(MAX_BYTES);
  private final Map<String, FieldTypes> types = new HashMap<>();
  private String[] statements;
  private Table table;
  private byte[] key;
  private int points;

  private BareProducerLoop(Producer<byte[], byte[]> producer, String topic, int perRecord) {
    this.producer = producer;
    this.topic = topic;
    this.perRecord = perRecord;
    RecordForm form =
        new RecordForm(
            RecordTimestamp.READ,
            List.of(),
            perRecord > 1 ? RecordKey.MEASUREMENT : RecordKey.SERIES,
            TextFormat.BYTES,
            TextFormat.BYTES);
    this.encoder = new LineEncoder(InstanceTag.NONE, form);
  }

  /** Prints {@code done} when Kafka has all records. */
  public static void main(String... arguments) throws Exception {
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", arguments[0], "batch.size", 131072, "linger.ms", 0);
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(configuration, bytes, bytes)) {
      new BareProducerLoop(producer, arguments[1], Integer.parseInt(arguments[5]))
          .run(arguments[2] + "/query", arguments[3], Path.of(arguments[4]));
      producer.flush();
    }
    ParentProcess parent = new ParentProcess();
    parent.send("done");
    parent.awaitEnd();
  }

  private void run(String url, String token, Path folder) throws IOException {
    OkHttpClient client = new OkHttpClient();
    for (int i = 0; Files.exists(folder.resolve("query-" + i)); i++) {
      String body = Files.readString(folder.resolve("query-" + i));
      String query = body.substring(body.indexOf("&q=") + 3).split("&")[0];
      statements = URLDecoder.decode(query, StandardCharsets.UTF_8).split(";");
      table = new Table();
      Request request =
          new Request.Builder()
              .url(url)
              .header("Authorization", "Token " + token)
              .header("Accept", "application/x-msgpack")
              .header("Accept-Encoding", "identity")
              .post(RequestBody.create(body, FORM))
              .build();
      try (Response response = client.newCall(request).execute()) {
        MessagePackResponse.read(response.body().byteStream(), statements.length, this);
      }
    }
  }

  @Override
  public SeriesHandler series(int statement, byte[] name, SeriesKey series, Columns columns)
      throws IOException {
    String text = statements[statement];
    if (!text.startsWith("SELECT *") || !text.endsWith("GROUP BY *")) {
      return table.series(statement, name, series, columns);
    }
    encoder.startSeries(name, series, columns, types.get(new String(name, StandardCharsets.UTF_8)));
    return this;
  }

  @Override
  public void complete(int statement) {
    if (statements[statement].startsWith("SHOW FIELD KEYS")) {
      types.putAll(Catalog.fields(table, statement));
    }
    send();
  }

  @Override
  public boolean beginRow(long time) {
    encoder.startPoint(time);
    return true;
  }

  @Override
  public RowHandler row() {
    return encoder;
  }

  @Override
  public void endRow() {
    if (!encoder.endPoint()) {
      return;
    }
    if (points >= perRecord || lines.size() + encoder.size() >= MAX_BYTES) {
      send();
    }
    if (points > 0) {
      lines.raw(LINE_FEED, 0, LINE_FEED.length);
    }
    key = (byte[]) encoder.key();
    encoder.appendTo(lines);
    points++;
  }

  private void send() {
    if (points > 0) {
      producer.send(new ProducerRecord<>(topic, key, lines.toByteArray()));
      lines.clear();
      points = 0;
    }
  }
}
