namespace PartnerUpgrade.Engine.Pricing;

/// <summary>What gives out the partner's price sheets.</summary>
public interface IPriceSheetService
{
    /// <summary>Downloads a price sheet into a file, which comes into being whole or not at all: it must be a price sheet that can be read.</summary>
    /// <param name="target">Which sheet, and the file.</param>
    /// <param name="onProgress">Told how many bytes have come, and how many there are where that is known; on any thread.</param>
    /// <param name="cancellationToken">Ends the download; nothing is left behind.</param>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.PriceSheetNotFound"/>: there is no such sheet. <see cref="PartnerErrorId.FileNotWritable"/>. Else as every call.
    /// </exception>
    Task<SavedPriceSheet> SaveAsync(PriceSheetTarget target, Action<long, long?> onProgress, CancellationToken cancellationToken);
}

/// <summary>A service that may give out price sheets.</summary>
public interface IPriceSheetSource
{
    /// <summary>What gives them out; null where nobody is signed in for that.</summary>
    IPriceSheetService? PriceSheets { get; }
}

/// <summary>A price sheet, and the file it is saved in.</summary>
public sealed record PriceSheetTarget
{
    /// <summary>The market as a two-letter country in upper case.</summary>
    public string Market { get; init; } = "";

    /// <summary>The view.</summary>
    public PriceSheetView View { get; init; }

    /// <summary>The file's full path: a zip where it ends in <c>.zip</c>, else CSV.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether a file that is there is an error.</summary>
    public bool KeepExisting { get; init; }

    /// <summary>Whether a file that is there is replaced although it is read-only.</summary>
    public bool Force { get; init; }
}

/// <summary>A price sheet that was saved.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Prices">How many prices it holds.</param>
public sealed record SavedPriceSheet(string Path, int Prices);
