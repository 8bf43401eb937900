using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes the names of customers that this connection has listed before.</summary>
public sealed class CustomerNameCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Connection is { } connection
            ? ConnectionCache.Of(connection).Customers.Select(customer => new Choice(customer.Key, customer.Value, customer.Key, customer.Value))
            : [];
}

/// <summary>Completes the keys of a policy's offers, by key or by any name people know them by.</summary>
public class OfferCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Policy is { } policy ? Offers(policy).Select(offer => new Choice(offer.Key, $"{offer.Title}; {Engine.Model.Text.Range(offer.Seats)}", [offer.Title, .. offer.Aliases])) : [];

    private protected virtual IEnumerable<PolicyOffer> Offers(UpgradePolicy policy) => policy.Offers;
}

/// <summary>Completes the keys of the offers that something can be upgraded to.</summary>
public sealed class TargetOfferCompleter : OfferCompleter
{
    private protected override IEnumerable<PolicyOffer> Offers(UpgradePolicy policy) => policy.NameableTargets;
}

/// <summary>Completes the names of the policies that come with the module, and the paths of those that were read before.</summary>
public sealed class PolicyCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        PolicyCache.All.Select(policy => new Choice(policy.Key, policy.Value.Title, policy.Value.Title));
}

/// <summary>Completes the ids of runs that this connection has begun or read.</summary>
public sealed class RunIdCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Connection is { } connection ? ConnectionCache.Of(connection).RunsWith(connection.JournalStore).Select(run => new Choice(run.Key, run.Value.ToString())) : [];
}

/// <summary>Completes the ids of subscriptions that this connection has listed before, by the name of their customer too.</summary>
public sealed class SubscriptionIdCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Connection is { } connection ? ConnectionCache.Of(connection).Subscriptions.Select(known => new Choice(known.Key.ToString(), known.Value, known.Value) { Meaning = known.Value }) : [];
}

/// <summary>Completes the ids of customers that this connection has listed before, by their names and domains too.</summary>
public sealed class CustomerIdCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Connection is { } connection ? ConnectionCache.Of(connection).CustomerIds.Select(known => new Choice(known.Key.ToString(), known.Value, known.Value) { Meaning = known.Value }) : [];
}

/// <summary>Completes the ids of upgrades that this connection has sent or read, by run, customer and offers too: those with which the command can do something.</summary>
public abstract class ItemIdCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        from upgrade in context.Connection is { } connection ? ConnectionCache.Of(connection).UpgradesIn(connection.JournalStore) : []
        where IsFor(upgrade)
        let words = Text.Labelled(Text.Parts([upgrade.RunId, $"{upgrade.CustomerName}, {Formatting.OffersOf(upgrade)}"]), EnumWords.Of(upgrade.State))
        orderby words
        select new Choice(upgrade.ItemId.ToString(), words, words) { Meaning = words };

    /// <summary>Whether the command takes an upgrade as it stands.</summary>
    private protected abstract bool IsFor(SubscriptionUpgrade upgrade);
}

/// <summary>Completes the ids of upgrades that have not begun.</summary>
public sealed class PlannedItemIdCompleter : ItemIdCompleter
{
    private protected override bool IsFor(SubscriptionUpgrade upgrade) => upgrade.State == UpgradeState.Planned;
}

/// <summary>Completes the ids of upgrades whose outcome is not known.</summary>
public sealed class UncertainItemIdCompleter : ItemIdCompleter
{
    private protected override bool IsFor(SubscriptionUpgrade upgrade) => upgrade.State == UpgradeState.Uncertain;
}

/// <summary>Completes the ids of upgrades that left work to do.</summary>
public sealed class FollowUpItemIdCompleter : ItemIdCompleter
{
    private protected override bool IsFor(SubscriptionUpgrade upgrade) => upgrade.NeedsFollowUp;
}

/// <summary>Completes the ids of follow-ups that are not done, by customer and user too: those of the upgrade, where it is given.</summary>
public sealed class FollowUpIdCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        from upgrade in context.Connection is { } connection ? ConnectionCache.Of(connection).UpgradesIn(connection.JournalStore) : []
        where context.ItemId is not { } item || upgrade.ItemId == item
        from followUp in upgrade.FollowUps
        where !followUp.IsDone
        let words = Text.Labelled($"{followUp.CustomerName}, {Formatting.User(followUp)}", followUp.Message)
        orderby words
        select new Choice(followUp.FollowUpId.ToString(), words, words) { Meaning = words };
}

/// <summary>Completes the terms that new commerce has.</summary>
public sealed class TermDurationCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        SoldTermAttribute.Terms.Zip([Messages.TermMonth, Messages.TermYear, Messages.TermThreeYears], (term, words) => new Choice(term, words));
}

/// <summary>Completes two-letter countries, by their names too.</summary>
public sealed class CountryCompleter : ChoiceCompleter
{
    private static readonly Lazy<IReadOnlyList<(RegionInfo Region, CultureInfo Culture)>> Countries = new(() =>
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Where(culture => culture.Name.Length > 0)
            .Select(culture => (Region: new RegionInfo(culture.Name), Culture: culture))
            .Where(country => country.Region.TwoLetterISORegionName.Length == 2 && country.Region.TwoLetterISORegionName.All(char.IsLetter))
            .GroupBy(country => country.Region.TwoLetterISORegionName)
            .Select(same => same.OrderBy(country => country.Culture.Name.Length).First())
            .OrderBy(country => country.Region.TwoLetterISORegionName, StringComparer.Ordinal),
    ]);

    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        Countries.Value.Select(country => new Choice(country.Region.TwoLetterISORegionName, NameOf(country.Culture), NameOf(country.Culture), country.Region.EnglishName));

    /// <summary>The country in the session's language: a region's own display name is in the region's language (.NET 10), a culture's is not: "allemand (Allemagne)".</summary>
    private static string NameOf(CultureInfo culture)
    {
        var name = culture.DisplayName;
        var (begin, end) = (name.IndexOf('(') + 1, name.LastIndexOf(')'));
        var place = end > begin && begin > 0 ? name.Substring(begin, end - begin) : name;
        return place.Substring(place.LastIndexOf(", ", StringComparison.Ordinal) is var script and >= 0 ? script + 2 : 0);
    }
}

/// <summary>Completes languages with their region, by their names too.</summary>
public sealed class LocaleCompleter : ChoiceCompleter
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Where(culture => culture.Name.Length > 0)
            .OrderBy(culture => culture.Name, StringComparer.Ordinal)
            .Select(culture => new Choice(culture.Name, culture.DisplayName, culture.DisplayName, culture.EnglishName));
}

/// <summary>Completes the paths of price sheets: folders, CSV and zip.</summary>
public sealed class PriceSheetCompleter : Completer
{
    private static readonly string[] Endings = [".csv", ".zip"];

    private protected override IEnumerable<CompletionResult> Complete(string word, CompletionContext context) =>
        CompletionCompleters.CompleteFilename(word).Where(found =>
            found.ResultType == CompletionResultType.ProviderContainer || Endings.Any(ending => found.ListItemText.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
}
