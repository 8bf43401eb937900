namespace PartnerUpgrade.Engine.Model;

/// <summary>Puts facts into the sentences of the resources.</summary>
public static class Text
{
    /// <summary>Puts facts into a sentence, as the culture of the session writes them.</summary>
    public static string Format(string sentence, params object?[] facts) => string.Format(SentenceFormat.Instance, sentence, facts);

    /// <summary>Names, one after the other.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>Parts of a sentence that may have commas of their own, one after the other.</summary>
    public static string Parts(IEnumerable<string> parts) => string.Join(Messages.PartSeparator, parts);

    /// <summary>Something, under what it is of or about: a count, a word, a sentence.</summary>
    public static string Labelled(string label, object what) => Format(Messages.Labelled, label, what);

    /// <summary>How often is billed: by the cycle as one types it, or in words where there is none to type.</summary>
    public static string Billing(BillingCycle cycle) => cycle switch
    {
        BillingCycle.Unknown => Messages.BilledUnknown,
        BillingCycle.None => Messages.BilledNever,
        BillingCycle.OneTime => Messages.BilledOnce,
        _ => Format(Messages.BilledByCycle, cycle),
    };

    /// <summary>How many seats may be bought.</summary>
    public static string Range(SeatRange range) => (range.Min, range.Max) switch
    {
        (null, null) => Messages.RangeAny,
        (null, _) => Format(Messages.RangeUpTo, range.Max),
        (_, null) => Format(Messages.RangeFrom, range.Min),
        _ => Format(Messages.RangeBetween, range.Min, range.Max),
    };
}
