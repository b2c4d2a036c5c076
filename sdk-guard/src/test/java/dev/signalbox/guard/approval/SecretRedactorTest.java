package dev.signalbox.guard.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.signalbox.guard.Span;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactorTest {
  private static final Redactor REDACTOR = SecretRedactor.standard();

  /** What stands between angle brackets is the secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -H 'Authorization: Bearer <abcdef123456>' https://x",
        "curl -H \"Authorization: Basic <dXNlcjpwYXNz>\" https://x",
        "curl -H 'PRIVATE-TOKEN: <abc123xyz>' https://x",
        "curl -H 'X-Api-Key: <abc123xyz>' https://x",
        "curl -u ana:<hunter2> https://x",
        "git clone https://ana:<hunter2>@host/repo.git",
        "psql postgres://app:<s3cr3t>@db/prod",
        "PGPASSWORD=<hunter2> psql -c 'drop table x'",
        "export API_TOKEN='<abc def>' && ls",
        "mysql -uroot -p<hunter2> -e 'drop table x'",
        "mysql -u root -p'<hunter2>' shop",
        "sshpass -p <hunter2> ssh host rm -rf /srv",
        "redis-cli -a <hunter2> flushall",
        "tool --password <hunter2> --force",
        "tool --password=<hunter2>",
        "tool --client-secret \"<a b>\" x",
        "tool --dbPassword=<hunter2>",
        "echo '{\"password\": \"<hunter2>\", \"user\": \"ana\"}'",
        "aws configure set aws_secret_access_key <wJalrXUtnFEMI/K7MDENG>",
        "echo <ghp_abcdefghijklmnopqrstuvwxyz0123456789>",
        "echo <AKIAIOSFODNN7EXAMPLE>",
        "echo <xoxb-123456789012-abcdefghijkl>",
        "echo <sk-proj-abcdefghij1234567890abcd>",
        "echo <eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N>",
      })
  void redact_secret_isTakenOut(String marked) {
    String text = marked.replaceAll("[<>]", "");
    String expected = marked.replaceAll("<[^>]*>", Redacted.MASK);

    assertThat(REDACTOR.redact(text).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tool --token-file /run/token --password-stdin < x",
        "curl -H \"Authorization: Bearer $TOKEN\" https://x",
        "PGPASSWORD=$(cat pw) psql",
        "export API_TOKEN=\"$OTHER\"",
        "git log --author ana",
        "git checkout 3f786850e387550fdab836ed7e6dc881de23001b",
        "kubectl delete pod 123e4567-e89b-12d3-a456-426614174000",
        "kubectl get secret db -o yaml",
        "kubectl create secret generic x",
        "rm -rf /srv/password",
        "grep -r password src",
        "ssh -p 22 host",
        "docker run -p 80:80 nginx",
        "mkdir -p /srv/x && mysql -u root shop",
        "https://example.com:8080/path@v2",
        "tokenize --max-tokens 100",
        "passwd ana",
        "make pass",
      })
  void redact_harmless_stays(String text) {
    assertThat(REDACTOR.redact(text).text()).isEqualTo(text);
  }

  @Test
  void redact_privateKey_isTakenOut() {
    String text =
        "echo '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----'";

    assertThat(REDACTOR.redact(text).text()).doesNotContain("MIIE").contains("END RSA");
  }

  @Test
  void span_afterASecret_pointsAtTheSame() {
    String text = "PGPASSWORD=x psql -c 'drop table users'";
    Redacted redacted = REDACTOR.redact(text);
    int at = text.indexOf("drop");
    Span shown = redacted.shown(new Span(at, at + 4));

    assertThat(redacted.text().substring(shown.start(), shown.end())).isEqualTo("drop");
    Span whole = redacted.shown(new Span(0, text.length()));
    assertThat(whole).isEqualTo(new Span(0, redacted.text().length()));
  }

  @Test
  void redact_hostileText_takesLinearTime() {
    List<String> hostile =
        List.of(
            "a".repeat(1_000_000),
            "mysql ".repeat(160_000),
            "curl -u".repeat(140_000),
            "://".repeat(330_000),
            "://a:".repeat(200_000),
            "password=".repeat(110_000),
            "--password ".repeat(90_000),
            "-----BEGIN PRIVATE KEY-----".repeat(37_000),
            "eyJ".repeat(330_000),
            "authorization:".repeat(70_000),
            "x-".repeat(500_000),
            "token='".repeat(140_000),
            " ".repeat(1_000_000),
            "'\"".repeat(500_000));
    for (String text : hostile) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> REDACTOR.redact(text), text.substring(0, 12));
    }
  }
}
