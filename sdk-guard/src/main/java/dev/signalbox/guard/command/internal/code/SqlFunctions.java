package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.CodeAct.Kind;
import java.util.Set;

/** Knows the functions of SQL that do more than compute. */
final class SqlFunctions {
  private static final Set<String> ESCAPES =
      words(
          "LOAD_FILE PG_READ_FILE PG_READ_BINARY_FILE PG_LS_DIR PG_STAT_FILE LO_EXPORT LO_IMPORT"
              + " PG_FILE_WRITE PG_FILE_UNLINK PG_FILE_RENAME XP_CMDSHELL XP_DIRTREE XP_FILEEXIST"
              + " XP_REGWRITE XP_REGREAD SP_OACREATE SP_OAMETHOD SP_CONFIGURE DBLINK DBLINK_EXEC"
              + " DBLINK_CONNECT SYS_EXEC SYS_EVAL LOAD_EXTENSION WRITEFILE READFILE EDIT"
              + " FTS3_TOKENIZER QUERY_TO_XML OPENROWSET OPENQUERY OPENDATASOURCE HTTPURITYPE"
              + " PG_LOGDIR_LS PG_LS_WALDIR LO_PUT LO_FROM_BYTEA GETENV SHELL SYSTEM");
  private static final Set<String> READS =
      words(
          "READ_CSV READ_CSV_AUTO READ_PARQUET PARQUET_SCAN READ_TEXT READ_BLOB READ_JSON"
              + " READ_JSON_AUTO READ_NDJSON SQLITE_SCAN POSTGRES_SCAN LSDIR LOAD_FILE PG_READ_FILE"
              + " READFILE PG_READ_BINARY_FILE GLOB");
  private static final Set<String> STOPS =
      words("PG_TERMINATE_BACKEND PG_CANCEL_BACKEND PG_ROTATE_LOGFILE PG_PROMOTE PG_RELOAD_CONF");
  private static final Set<String> DESTROYS =
      words("PG_DROP_REPLICATION_SLOT LO_UNLINK PG_STAT_RESET PG_FILE_UNLINK DROPGEOMETRYTABLE");
  private static final Set<String> WRITES =
      words(
          "SETVAL NEXTVAL PG_CREATE_RESTORE_POINT PG_SWITCH_WAL PG_LOGICAL_EMIT_MESSAGE WRITEFILE"
              + " PG_FILE_WRITE PG_REPLICATION_SLOT_ADVANCE TXID_CURRENT");
  private static final Set<String> PURE =
      words(
          "COUNT SUM AVG MIN MAX TOTAL GROUP_CONCAT STRING_AGG ARRAY_AGG JSON_AGG JSONB_AGG"
              + " JSON_OBJECT_AGG JSONB_OBJECT_AGG BOOL_AND BOOL_OR EVERY STDDEV VARIANCE MEDIAN MODE"
              + " ROW_NUMBER RANK DENSE_RANK NTILE LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE FIRST LAST"
              + " PERCENT_RANK CUME_DIST PERCENTILE_CONT PERCENTILE_DISC QUANTILE APPROX_COUNT_DISTINCT"
              + " ABS CEIL CEILING FLOOR ROUND TRUNC TRUNCATE MOD POWER POW SQRT EXP LN LOG LOG10 LOG2 SIGN PI"
              + " RAND RANDOM GREATEST LEAST SIN COS TAN COALESCE NULLIF IFNULL ISNULL NVL IF IIF DECODE"
              + " CONCAT CONCAT_WS LENGTH CHAR_LENGTH CHARACTER_LENGTH OCTET_LENGTH LEN LOWER UPPER LCASE"
              + " UCASE TRIM LTRIM RTRIM BTRIM SUBSTR SUBSTRING LEFT RIGHT REPLACE REVERSE REPEAT LPAD RPAD"
              + " POSITION STRPOS INSTR LOCATE SPLIT_PART INITCAP ASCII CHR CHAR UNICODE PRINTF FORMAT HEX"
              + " UNHEX MD5 SHA1 SHA2 SHA256 CRC32 ENCODE TO_HEX QUOTE QUOTE_LITERAL QUOTE_IDENT"
              + " REGEXP_REPLACE REGEXP_MATCH REGEXP_MATCHES REGEXP_LIKE REGEXP_SUBSTR FIND_IN_SET FIELD ELT"
              + " NOW CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME LOCALTIMESTAMP DATE TIME DATETIME JULIANDAY"
              + " STRFTIME UNIXEPOCH YEAR MONTH DAY HOUR MINUTE SECOND WEEK QUARTER DATE_TRUNC DATE_PART"
              + " EXTRACT AGE DATE_FORMAT DATE_ADD DATE_SUB DATEDIFF DATEADD TIMESTAMPDIFF TIMESTAMPADD"
              + " UNIX_TIMESTAMP FROM_UNIXTIME TO_CHAR TO_DATE TO_TIMESTAMP TO_NUMBER MAKE_DATE GETDATE"
              + " SYSDATE CURDATE CURTIME DAYOFWEEK DAYNAME MONTHNAME LAST_DAY TO_DAYS STR_TO_DATE CLOCK_TIMESTAMP"
              + " CAST CONVERT TRY_CAST TYPEOF CASE JSON JSON_EXTRACT JSON_OBJECT JSON_ARRAY JSON_EACH"
              + " JSON_TREE JSON_TYPE JSON_VALID JSON_VALUE JSON_QUERY JSON_ARRAY_LENGTH JSONB_ARRAY_LENGTH"
              + " JSON_UNQUOTE JSON_LENGTH JSON_KEYS JSON_CONTAINS JSON_BUILD_OBJECT JSONB_BUILD_OBJECT"
              + " JSON_ARRAY_ELEMENTS JSONB_ARRAY_ELEMENTS JSONB_EACH TO_JSON TO_JSONB ROW_TO_JSON JSONB_PRETTY"
              + " UNNEST GENERATE_SERIES RANGE ARRAY ARRAY_LENGTH ARRAY_TO_STRING STRING_TO_ARRAY CARDINALITY"
              + " LIST LIST_VALUE STRUCT_PACK MAP ROW VALUES EXISTS IN ANY ALL SOME NOT AND OR ON USING OVER AS"
              + " FILTER WITHIN DISTINCT VERSION DATABASE SCHEMA USER CURRENT_USER SESSION_USER CURRENT_SCHEMA"
              + " CURRENT_DATABASE CURRENT_SETTING PG_BACKEND_PID CONNECTION_ID LAST_INSERT_ID"
              + " LAST_INSERT_ROWID CHANGES TOTAL_CHANGES ROW_COUNT FOUND_ROWS SQLITE_VERSION ZEROBLOB"
              + " PG_SIZE_PRETTY PG_DATABASE_SIZE PG_TABLE_SIZE PG_RELATION_SIZE PG_TOTAL_RELATION_SIZE"
              + " PG_INDEXES_SIZE PG_GET_VIEWDEF PG_GET_INDEXDEF PG_GET_FUNCTIONDEF PG_GET_CONSTRAINTDEF"
              + " PG_IS_IN_RECOVERY PG_LAST_XACT_REPLAY_TIMESTAMP PG_CURRENT_WAL_LSN PG_WAL_LSN_DIFF"
              + " PG_POSTMASTER_START_TIME PG_CONF_LOAD_TIME OBJ_DESCRIPTION COL_DESCRIPTION HAS_TABLE_PRIVILEGE"
              + " TO_REGCLASS UUID GEN_RANDOM_UUID NEWID INET_NTOA INET_ATON BIN OCT CONV SPACE STRCMP"
              + " DECIMAL NUMERIC VARCHAR CHARACTER INT INTEGER BIGINT FLOAT DOUBLE TEXT BIT TIMESTAMP INTERVAL"
              + " WHERE FROM SELECT JOIN LIKE BETWEEN UNION EXCEPT INTERSECT WHEN THEN ELSE BY HAVING LATERAL"
              + " TABLESAMPLE WITH RECURSIVE IS SETS ROLLUP CUBE GROUPING PARTITION EXCLUDE COLUMNS LIMIT OFFSET"
              + " PRAGMA_TABLE_INFO PRAGMA_TABLE_LIST DUCKDB_TABLES DUCKDB_COLUMNS TS_RANK TO_TSVECTOR TO_TSQUERY"
              + " PLAINTO_TSQUERY HIGHLIGHT SNIPPET BM25 MATCH AGAINST LEVENSHTEIN SIMILARITY SOUNDEX CHARINDEX"
              + " PATINDEX STUFF ISNUMERIC OBJECT_ID DB_NAME SERVERPROPERTY CONTAINS");

  private SqlFunctions() {}

  /** Adds what the functions that a statement calls do; unknown ones raise a doubt. */
  static void check(SqlStatement statement, Acts acts, boolean reads) {
    for (int i = 0; i < statement.size(); i++) {
      SqlToken token = statement.at(i);
      boolean named = token.isName() && !statement.at(i - 1).is("INTO");
      boolean called = named && statement.at(i + 1).isOp("(");
      boolean procedure = token.isName() && (token.is("xp_cmdshell") || token.is("sp_configure"));
      if (called || procedure) {
        function(statement, i, token, acts, reads && called);
      }
    }
  }

  private static void function(
      SqlStatement s, int index, SqlToken token, Acts acts, boolean reads) {
    String name = token.upper();
    boolean known = effect(s, index, token, name, acts);
    boolean commonTable = s.at(0).is("WITH") && definesTable(s, index);
    if (!known && reads && !PURE.contains(name) && !commonTable) {
      acts.doubt();
    }
  }

  private static boolean definesTable(SqlStatement s, int index) {
    int close = s.closing(index + 1);
    return s.at(close + 1).is("AS") && s.at(close + 2).isOp("(");
  }

  private static boolean effect(SqlStatement s, int index, SqlToken token, String name, Acts acts) {
    String argument = argument(s, index);
    boolean known = false;
    if (ESCAPES.contains(name)) {
      known = database(acts, Kind.ESCAPE, name, argument, token);
    }
    if (name.equals("XP_CMDSHELL") || name.equals("SYS_EXEC") || name.equals("SYS_EVAL")) {
      acts.add(new CodeAct.RunsShell(argument, token.span()));
    }
    if (READS.contains(name)) {
      acts.add(new CodeAct.Reads(argument, token.span()));
      known = true;
    }
    if (STOPS.contains(name)) {
      acts.add(new CodeAct.Stops(name, token.span()));
      known = true;
    }
    if (DESTROYS.contains(name)) {
      known = database(acts, Kind.DESTROY, name, argument, token);
    }
    if (WRITES.contains(name)) {
      known = database(acts, Kind.WRITE, name, argument, token);
    }
    return known;
  }

  private static String argument(SqlStatement s, int index) {
    int from = s.at(index + 1).isOp("(") ? index + 2 : index + 1;
    SqlToken first = s.at(from);
    boolean whole = s.at(from + 1).isOp(")") || s.at(from + 1).isOp(",") || from + 1 >= s.size();
    return first.kind() == SqlToken.Kind.STRING && whole ? first.text() : Value.HOLE;
  }

  private static boolean database(
      Acts acts, Kind kind, String verb, String object, SqlToken token) {
    acts.add(new CodeAct.Database(kind, verb, object, token.span()));
    return true;
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" ", -1));
  }
}
