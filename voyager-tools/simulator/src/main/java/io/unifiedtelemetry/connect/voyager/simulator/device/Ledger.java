package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What happened to a device, for tests to compare with what its client made of it. */
public final class Ledger {
  private final int kept;
  private final Deque<Request> requests = new ArrayDeque<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private long connections;
  private long openConnections;
  private long logins;
  private long refusedLogins;
  private long requestCount;
  private long answerCount;
  private int underWay;
  private int mostUnderWay;

  /**
   * @param kept how many requests and answers are kept, the newest ones
   */
  Ledger(int kept) {
    this.kept = kept;
  }

  /** A client has connected. */
  public synchronized void connected() {
    connections++;
    openConnections++;
  }

  /** A client has gone. */
  public synchronized void disconnected() {
    openConnections--;
  }

  /** Credentials were accepted. */
  public synchronized void loggedIn() {
    logins++;
  }

  /** Credentials were refused. */
  public synchronized void refusedLogin() {
    refusedLogins++;
  }

  synchronized void begun(Request request) {
    requestCount++;
    underWay++;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    keep(requests, request);
  }

  synchronized void ended() {
    underWay--;
  }

  synchronized void answered(Answer answer) {
    answerCount++;
    keep(answers, answer);
  }

  /** How many connections were made so far. */
  public synchronized long connections() {
    return connections;
  }

  /** How many connections there are now. */
  public synchronized long openConnections() {
    return openConnections;
  }

  /** How many logins were accepted so far; over HTTPS each request is one. */
  public synchronized long logins() {
    return logins;
  }

  /** How often credentials were refused so far. */
  public synchronized long refusedLogins() {
    return refusedLogins;
  }

  /** How many commands came so far. */
  public synchronized long requestCount() {
    return requestCount;
  }

  /** How many readings were answered so far. */
  public synchronized long answerCount() {
    return answerCount;
  }

  /** The largest number of commands that were under way at once. */
  public synchronized int mostRequestsAtOnce() {
    return mostUnderWay;
  }

  /** The newest requests, oldest first. */
  public synchronized List<Request> requests() {
    return new ArrayList<>(requests);
  }

  /** The newest answers, oldest first. */
  public synchronized List<Answer> answers() {
    return new ArrayList<>(answers);
  }

  private <T> void keep(Deque<T> newest, T one) {
    newest.addLast(one);
    if (newest.size() > kept) {
      newest.removeFirst();
    }
  }
}
