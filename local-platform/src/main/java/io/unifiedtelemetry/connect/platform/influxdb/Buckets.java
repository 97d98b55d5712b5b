package io.unifiedtelemetry.connect.platform.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** The buckets of a 2.x server or the databases of a 1.x server. */
final class Buckets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InfluxDbAccess access;
  private final String org;

  /**
   * @param org of a 2.x server; empty for a 1.x server
   */
  Buckets(InfluxDbAccess access, String org) {
    this.access = access;
    this.org = org;
  }

  /**
   * Creates a bucket or database with infinite retention.
   *
   * @return false if it already exists
   */
  boolean create(String name) throws IOException, InterruptedException {
    if (exists(name)) {
      return false;
    }
    if (org.isEmpty()) {
      access.query("", "CREATE DATABASE \"" + name + "\"");
    } else {
      String orgs = "/api/v2/orgs?" + InfluxDbAccess.form(Map.of("org", org));
      String orgId = access.json(orgs, null).at("/orgs/0/id").asText();
      access.json(
          "/api/v2/buckets",
          JSON.createObjectNode().put("orgID", orgId).put("name", name).toString());
    }
    return true;
  }

  void delete(String name) throws IOException, InterruptedException {
    if (org.isEmpty()) {
      access.query("", "DROP DATABASE \"" + name + "\"");
    } else {
      access.delete("/api/v2/buckets/" + find(name).at("/buckets/0/id").asText());
    }
  }

  private boolean exists(String name) throws IOException, InterruptedException {
    if (!org.isEmpty()) {
      return !find(name).path("buckets").isEmpty();
    }
    JsonNode databases = access.query("", "SHOW DATABASES").at("/0/series/0/values");
    for (JsonNode database : databases) {
      if (database.path(0).asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  // Without the organisation, because with it a missing bucket is an error 404.
  private JsonNode find(String name) throws IOException, InterruptedException {
    return access.json("/api/v2/buckets?" + InfluxDbAccess.form(Map.of("name", name)), null);
  }
}
