using PartnerUpgrade.Adapters.Journal.Columns;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>What a journal knows of the subscriptions that items are to be added for.</summary>
internal sealed class KnownItems
{
    private readonly Dictionary<Guid, List<UpgradeItem>> items = [];
    private readonly Dictionary<Guid, DamagedRowException> damages = [];

    /// <summary>Executes a question and keeps what it answers.</summary>
    internal static async Task<KnownItems> ReadAsync(SqlCommandInUse question, CancellationToken cancellationToken)
    {
        using (question)
        {
            using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var known = new KnownItems();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                known.Add(new RowReader(reader));
            }

            return known;
        }
    }

    internal List<UpgradeItem> Of(Guid subscriptionId)
    {
        if (!items.TryGetValue(subscriptionId, out var known))
        {
            items.Add(subscriptionId, known = []);
        }

        return known;
    }

    /// <summary>An entry of the subscription that cannot be read; null where all can.</summary>
    internal DamagedRowException? DamageOf(Guid subscriptionId) => damages.TryGetValue(subscriptionId, out var damage) ? damage : null;

    private void Add(RowReader row)
    {
        try
        {
            var item = ItemColumns.Read(row);
            Of(item.SubscriptionId).Add(item);
        }
        catch (DamagedRowException damage) when (damage.SubscriptionId is { } subscriptionId)
        {
            damages[subscriptionId] = damage;
        }
    }
}
