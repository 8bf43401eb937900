namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>The rows of all loaded sheets, found by a hash of what is asked for. Filled by one thread, then read by any.</summary>
internal sealed class PriceTable : IPriceSheet
{
    private const int ChunkSize = 1 << 14;

    private readonly List<PriceEntry[]> chunks = [];
    private readonly List<PriceSheetFile> files = [];
    private readonly WordList markets = new();
    private readonly WordList segments = new();
    private readonly WordList currencies = new();
    private int[] heads = NewHeads(1024);
    private int lastSlot;
    private int runs;

    internal int Count { get; private set; }

    public IReadOnlyCollection<string> Markets => markets.Words;

    internal WordList MarketWords => markets;

    internal WordList SegmentWords => segments;

    internal WordList CurrencyWords => currencies;

    /// <summary>Begins another file; its rows name it by the number given back.</summary>
    internal ushort AddFile(PriceSheetFile file)
    {
        files.Add(file);
        return checked((ushort)(files.Count - 1));
    }

    /// <summary>The place of the next row, to be filled; what stands there is kept once <see cref="Add"/> is called.</summary>
    internal ref PriceEntry Next()
    {
        if (Count == chunks.Count * ChunkSize)
        {
            chunks.Add(new PriceEntry[ChunkSize]);
        }

        return ref Entry(Count);
    }

    internal void Add()
    {
        if (runs == heads.Length)
        {
            (heads, runs) = (NewHeads(heads.Length * 2), 0);
            for (var index = 0; index < Count; index++)
            {
                Link(index);
            }
        }

        Link(Count++);
    }

    public SheetAnswer Find(PriceQuery query)
    {
        var (product, sku) = CatalogCode.Split(query.Product);
        var asked = new PriceEntry
        {
            Product = product,
            Sku = sku,
            Months = (byte)(Term.Months(query.TermDuration) ?? 0),
            Billing = (byte)query.BillingCycle,
            Market = markets.Find(query.Market),
            Segment = segments.Find(query.Segment),
        };
        var day = (int)(query.Day.Ticks / TimeSpan.TicksPerDay);
        var (gap, best, isContradictory) = (PriceGap.NoRow, -1, false);
        if (asked.Product == 0 || asked.Sku == 0 || asked.Months == 0 || asked.Market == 0 || asked.Segment == 0)
        {
            return SheetAnswer.Of(gap);
        }

        for (var index = heads[Slot(asked)]; index >= 0; index = Entry(index).Next)
        {
            ref var entry = ref Entry(index);
            if (!entry.IsFor(asked) || files[entry.Sheet].View != query.View)
            {
                continue;
            }

            var isInForce = entry.FirstDay <= day && day <= entry.LastDay;
            if (!isInForce || query.Quantity < entry.LeastSeats || query.Quantity > entry.MostSeats)
            {
                gap = isInForce ? PriceGap.NoTier : gap == PriceGap.NoTier ? gap : PriceGap.NotInForce;
                continue;
            }

            // Of those in force the one that began last wins; two that began together must agree.
            if (best < 0 || entry.FirstDay > Entry(best).FirstDay)
            {
                (best, isContradictory) = (index, false);
            }
            else if (entry.FirstDay == Entry(best).FirstDay)
            {
                isContradictory |= entry.UnitPrice != Entry(best).UnitPrice || entry.Currency != Entry(best).Currency;
            }
        }

        return best < 0 ? SheetAnswer.Of(gap) : isContradictory ? SheetAnswer.Of(PriceGap.Contradictory) : SheetAnswer.Of(Price(best));
    }

    private SheetPrice Price(int index)
    {
        ref var entry = ref Entry(index);
        return new SheetPrice(entry.UnitPrice, currencies[entry.Currency], new DateTime(entry.FirstDay * TimeSpan.TicksPerDay, DateTimeKind.Utc), files[entry.Sheet].Name);
    }

    private ref PriceEntry Entry(int index) => ref chunks[index / ChunkSize][index % ChunkSize];

    private int Slot(in PriceEntry entry)
    {
        unchecked
        {
            var hash = (entry.Product * 0x9E3779B97F4A7C15UL) ^ ((entry.Sku + ((ulong)entry.Market << 48)) * 0xC2B2AE3D27D4EB4FUL);
            return (int)((hash ^ (hash >> 29)) & (ulong)(heads.Length - 1));
        }
    }

    /// <summary>Makes a row findable. It mostly goes where the row before went, which saves looking far away in memory.</summary>
    private void Link(int index)
    {
        ref var entry = ref Entry(index);
        if (index == 0 || !entry.IsBeside(Entry(index - 1)))
        {
            (lastSlot, runs) = (Slot(entry), runs + 1);
        }

        entry.Next = heads[lastSlot];
        heads[lastSlot] = index;
    }

    private static int[] NewHeads(int count)
    {
        var made = new int[count];
        for (var i = 0; i < count; i++)
        {
            made[i] = -1;
        }

        return made;
    }
}
