package dev.signalbox.examples;

import dev.signalbox.core.LabelStructure;
import dev.signalbox.train.Dataset;
import dev.signalbox.train.LabelledText;
import dev.signalbox.train.Row;
import java.util.ArrayList;
import java.util.List;

/** A dozen messages for each of three desks; your own would come from a file. */
final class SupportRows {
  private static final List<String> BILLING =
      List.of(
          "You charged my card twice for the same order",
          "Please send me the invoice for March",
          "I would like a refund for last month's subscription",
          "Why is there an extra fee on my bill?",
          "My payment was declined but the money is gone",
          "Can I pay by bank transfer instead of credit card?",
          "The discount code was not applied to my invoice",
          "How do I change the address on my invoices?",
          "I was billed after I had cancelled my plan",
          "The price on the receipt is not what I agreed to pay",
          "When will the refund arrive on my account?",
          "I need a receipt with the VAT number for my accountant");

  private static final List<String> OUTAGE =
      List.of(
          "The website has been down for an hour",
          "I get error 500 when I open the dashboard",
          "Nothing loads, every page times out",
          "Your API returns 503 to all of our requests",
          "The app crashes right after I start it",
          "Login does not work for anybody in our office",
          "The service is extremely slow this morning",
          "We cannot reach your servers from Frankfurt",
          "All of our uploads fail with a network error",
          "The search page shows a blank screen since noon",
          "Is there an incident? Our dashboards are unreachable",
          "The system keeps disconnecting and showing an error");

  private static final List<String> DELIVERY =
      List.of(
          "Where is my parcel? It should have come on Monday",
          "The tracking number does not show any movement",
          "My package was left at the wrong house",
          "The box arrived damaged and one item is missing",
          "Can you ship the order to my office instead?",
          "The courier did not ring and took the parcel back",
          "How long does shipping to Norway take?",
          "I have received somebody else's order",
          "Please hold my delivery until I am back from holiday",
          "The driver says the delivery address does not exist",
          "Only half of my order was in the package",
          "My delivery has been in transit for two weeks");

  private SupportRows() {}

  static Dataset dataset() {
    List<Row> rows = new ArrayList<>();
    add(rows, "billing", BILLING);
    add(rows, "outage", OUTAGE);
    add(rows, "delivery", DELIVERY);
    return Dataset.of(rows, LabelStructure.FLAT);
  }

  private static void add(List<Row> rows, String label, List<String> texts) {
    for (String text : texts) {
      LabelledText example = new LabelledText(text, List.of(label));
      rows.add(new Row(example, "SupportRows.java", rows.size() + 1));
    }
  }
}
