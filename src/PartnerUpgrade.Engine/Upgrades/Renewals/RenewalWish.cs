using System.Globalization;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What was ordered for the end of a subscription's term. What is null stays as it would be without the order.</summary>
public sealed record RenewalWish
{
    /// <summary>What is to happen; null where nothing was said about it.</summary>
    public AtTermEnd? AtTermEnd { get; init; }

    /// <summary>The policy's key of the offer it is to become.</summary>
    public string? TargetOffer { get; init; }

    /// <summary>The seats it is to have then.</summary>
    public long? Quantity { get; init; }

    /// <summary>The term it is to renew for, as an ISO 8601 duration.</summary>
    public string? TermDuration { get; init; }

    /// <summary>How often it is to be billed then.</summary>
    public BillingCycle? BillingCycle { get; init; }

    /// <summary>Whether whatever is planned is to be forgotten; nothing else is asked for then.</summary>
    public bool Clear { get; init; }

    /// <summary>The last day of the term that is meant, in UTC: what was agreed to for one term is not planned for the next.</summary>
    public DateTime? EndsOn { get; init; }

    /// <summary>Whether it asks for something that only a renewal can have.</summary>
    public bool NeedsRenewal => TargetOffer is not null || Quantity is not null || TermDuration is not null || BillingCycle is not null;

    /// <summary>Whether it asks for nothing.</summary>
    public bool IsEmpty => !NeedsRenewal && AtTermEnd is null && !Clear;

    /// <summary>Whether it asks for the same, whichever term is meant.</summary>
    public bool AsksForTheSameAs(RenewalWish? other) => other is not null && this with { EndsOn = null } == other with { EndsOn = null };

    /// <summary>Reads what <see cref="ToString"/> writes, blanks and case aside; null for anything else.</summary>
    public static RenewalWish? TryRead(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var wish = new RenewalWish();
        for (var i = 0; i < words.Length; i++)
        {
            var name = words[i].ToUpperInvariant();
            var value = name == "-CLEAR" ? "" : i + 1 < words.Length ? words[++i] : "-";
            var read = value.StartsWith("-", StringComparison.Ordinal) ? null : name switch
            {
                "-CLEAR" when !wish.Clear => wish with { Clear = true },
                "-ATTERMEND" when wish.AtTermEnd is null && NameOf<AtTermEnd>(value) is { } end => wish with { AtTermEnd = end },
                "-TARGETOFFER" when wish.TargetOffer is null => wish with { TargetOffer = value },
                "-QUANTITY" when wish.Quantity is null && WholeNumber.TryRead(value, out var seats) && seats > 0 => wish with { Quantity = seats },
                "-TERMDURATION" when wish.TermDuration is null && Term.Canonical(value) is { } term => wish with { TermDuration = term },
                "-BILLINGCYCLE" when wish.BillingCycle is null && NameOf<BillingCycle>(value) is { } cycle => wish with { BillingCycle = cycle },
                _ => null,
            };
            if (read is null)
            {
                return null;
            }

            wish = read;
        }

        return wish.IsEmpty ? null : wish;
    }

    private static T? NameOf<T>(string text)
        where T : struct, Enum => Enum.GetNames(typeof(T)).FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } found
            ? (T)Enum.Parse(typeof(T), found)
            : null;

    /// <summary>What was asked for, as one types it: it reads the same in every language.</summary>
    public override string ToString() => string.Join(" ", new[]
    {
        AtTermEnd is { } end ? $"-AtTermEnd {end}" : null,
        TargetOffer is { } offer ? $"-TargetOffer {offer}" : null,
        Quantity is { } seats ? string.Format(CultureInfo.InvariantCulture, "-Quantity {0}", seats) : null,
        TermDuration is { } term ? $"-TermDuration {term}" : null,
        BillingCycle is { } cycle ? $"-BillingCycle {cycle}" : null,
        Clear ? "-Clear" : null,
    }.OfType<string>());
}
