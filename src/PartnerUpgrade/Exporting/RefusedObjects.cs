namespace PartnerUpgrade.Cmdlets;

/// <summary>What came down the pipeline and no report is made of: how many of which kind, so that one error tells of all of them.</summary>
internal sealed class RefusedObjects
{
    private const int MostKinds = 5;

    private readonly Dictionary<string, int> kinds = [];

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The first of them; null where there is none.</summary>
    internal object? First { get; private set; }

    /// <summary>Counts an object.</summary>
    internal void Add(PSObject item)
    {
        Count++;
        First ??= item.BaseObject;
        var kind = KindOf(item);
        kinds.TryGetValue(kind, out var times);
        kinds[kind] = times + 1;
    }

    /// <summary>The error that tells of all of them.</summary>
    /// <param name="file">The report's file.</param>
    /// <param name="taken">How many objects the report is made of; with none there is no report.</param>
    internal PartnerUpgradeException ToError(string file, long taken) => new(
        PartnerErrorId.InputInvalid,
        taken == 0 ? Text.Format(Messages.ReportInputInvalid, Count, Kinds(), file) : Text.Format(Messages.ReportInputLeftOut, Count, Kinds(), file),
        Messages.ReportInputInvalidRemedy);

    private static string KindOf(PSObject item) => item.BaseObject switch
    {
        string text => string.IsNullOrWhiteSpace(text) ? Messages.ReportKindEmptyText : Messages.ReportKindText,
        PSCustomObject => BareName(item.TypeNames.FirstOrDefault() ?? nameof(PSCustomObject)),
        var other => other.GetType().Name,
    };

    /// <summary>A type without its namespace; what it was selected from is kept.</summary>
    private static string BareName(string type)
    {
        const string selected = "Selected.";
        var name = type.Substring(type.LastIndexOf('.') + 1);
        return type.StartsWith(selected, StringComparison.Ordinal) ? selected + name : name;
    }

    private string Kinds()
    {
        var shown = string.Join(", ", kinds.OrderByDescending(kind => kind.Value).Take(MostKinds).Select(kind => Text.Labelled(kind.Key, kind.Value)));
        return kinds.Count <= MostKinds ? shown : Text.Format(Messages.NamesAndMore, shown, kinds.Count - MostKinds);
    }
}
