package dev.signalbox.guard.command.internal.code;

import java.util.regex.Pattern;

/** Names of environment variables by which their values are secrets. */
public final class SecretNames {
  private static final Pattern SECRET =
      Pattern.compile(
          "([A-Z0-9_]+_)?(SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|APIKEY|PAT"
              + "|(API|ACCESS|SECRET|PRIVATE|AUTH|ENCRYPTION|SIGNING|MASTER|DEPLOY|SSH|ACCOUNT)_KEY"
              + "|DATABASE_URL|CONNECTION_STRING"
              + "|SECRET_KEY_BASE|PGPASSWORD|MYSQL_PWD)");

  private SecretNames() {}

  /** Whether the value of such a variable is a secret. */
  public static boolean isOne(String variable) {
    return SECRET.matcher(variable).matches();
  }
}
