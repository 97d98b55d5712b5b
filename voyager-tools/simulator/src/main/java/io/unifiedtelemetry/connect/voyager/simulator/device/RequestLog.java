package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The connections, logins, requests and responses of a device, for tests to compare with what its
 * client reports.
 */
public final class RequestLog {
  private final int capacity;
  private final Deque<Request> requests = new ArrayDeque<>();
  private final Deque<Response> responses = new ArrayDeque<>();
  private long connections;
  private long openConnections;
  private long logins;
  private long refusedLogins;
  private long requestCount;
  private long responseCount;
  private int concurrentRequests;
  private int maxConcurrentRequests;

  /**
   * @param capacity how many of the newest requests and responses to keep
   */
  RequestLog(int capacity) {
    this.capacity = capacity;
  }

  /** Records that a client has connected. */
  public synchronized void connectionOpened() {
    connections++;
    openConnections++;
  }

  /** Records that a client has disconnected. */
  public synchronized void connectionClosed() {
    openConnections--;
  }

  /** Records that credentials were accepted. */
  public synchronized void loginAccepted() {
    logins++;
  }

  /** Records that credentials were rejected. */
  public synchronized void loginRefused() {
    refusedLogins++;
  }

  synchronized void requestStarted(Request request) {
    requestCount++;
    concurrentRequests++;
    maxConcurrentRequests = Math.max(maxConcurrentRequests, concurrentRequests);
    append(requests, request);
  }

  synchronized void requestFinished() {
    concurrentRequests--;
  }

  synchronized void responseStarted(Response response) {
    responseCount++;
    append(responses, response);
  }

  /** Returns the number of connections so far. */
  public synchronized long connections() {
    return connections;
  }

  /** Returns the number of open connections. */
  public synchronized long openConnections() {
    return openConnections;
  }

  /** Returns the number of successful logins so far; over HTTPS each request is one. */
  public synchronized long logins() {
    return logins;
  }

  /** Returns how often credentials were rejected so far. */
  public synchronized long refusedLogins() {
    return refusedLogins;
  }

  /** Returns the number of commands received so far. */
  public synchronized long requestCount() {
    return requestCount;
  }

  /** Returns the number of responses with a reading so far. */
  public synchronized long responseCount() {
    return responseCount;
  }

  /** Returns the largest number of commands in progress at once. */
  public synchronized int maxConcurrentRequests() {
    return maxConcurrentRequests;
  }

  /** Returns the newest requests, oldest first. */
  public synchronized List<Request> requests() {
    return new ArrayList<>(requests);
  }

  /** Returns the newest responses, oldest first. */
  public synchronized List<Response> responses() {
    return new ArrayList<>(responses);
  }

  private <T> void append(Deque<T> newest, T entry) {
    newest.addLast(entry);
    if (newest.size() > capacity) {
      newest.removeFirst();
    }
  }
}
