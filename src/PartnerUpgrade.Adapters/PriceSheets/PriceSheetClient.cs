using System.IO.Compression;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Sandbox.Snapshots;

namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>
/// Downloads price sheets (get-a-price-sheet). It goes over the same transport as everything else, with an origin and a token of its own: no token
/// ever goes where another belongs. What came is looked through before it takes the place of the sheet before.
/// </summary>
/// <param name="transport">What carries requests.</param>
/// <param name="tokens">The access token; null where the service wants none.</param>
internal sealed class PriceSheetClient(ServiceTransport transport, AccessTokens? tokens) : IPriceSheetService, IDisposable
{
    public async Task<SavedPriceSheet> SaveAsync(PriceSheetTarget target, Action<long, long?> onProgress, CancellationToken cancellationToken)
    {
        using var file = AtomicFile.Create(target.Path, target.KeepExisting, target.Force);
        await RefuseApplicationAsync(cancellationToken).ConfigureAwait(false);
        using var received = Temporary();
        await transport.ReadAsync(
            new ServiceRequest
            {
                Uri = transport.Origin.At($"sales/pricesheets(Market='{target.Market}',PricesheetView='{PriceSheetName.Of(target.View)}')/$value"),
                Receiver = new FileReceiver(received, PriceSheetDialect.LongestFile, onProgress),
            },
            cancellationToken).ConfigureAwait(false);

        // Nothing is said of how the answer may be packed, so a gateway may do it by itself.
        using var unpacked = TemporaryFile.IsGzip(received) ? Unpack(received) : null;
        var sheet = unpacked ?? received;
        var prices = Check(sheet, target);
        cancellationToken.ThrowIfCancellationRequested();
        file.WriteBytes(stream => Write(sheet, stream, target));
        cancellationToken.ThrowIfCancellationRequested();
        file.Complete();
        return new SavedPriceSheet(file.FilePath, prices);
    }

    public void Dispose() => transport.Dispose();

    /// <summary>Price sheets are given out to users alone: what would be refused with a word about something else is told here.</summary>
    private async Task RefuseApplicationAsync(CancellationToken cancellationToken)
    {
        if (tokens is not null && TokenClaims.IsOfApplication(await tokens.GetAsync(cancellationToken).ConfigureAwait(false)))
        {
            throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, Messages.PriceServiceUserRequired, Messages.PriceServiceUserRequiredRemedy);
        }
    }

    /// <summary>Reads the sheet as connecting with it would.</summary>
    /// <returns>How many prices it holds.</returns>
    private static int Check(Stream sheet, PriceSheetTarget target)
    {
        var table = new PriceTable();
        try
        {
            new PriceSheetReader(table).Read(sheet, PriceSheetName.File(target.View, target.Market));
        }
        catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.PriceSheetInvalid)
        {
            throw Invalid(Messages.PriceServiceNoSheet, error.Message);
        }

        return table.Markets.FirstOrDefault(market => !string.Equals(market, target.Market, StringComparison.OrdinalIgnoreCase)) is { } other
            ? throw Invalid(Messages.PriceServiceOtherMarket, target.Market, other)
            : table.Count;
    }

    /// <summary>Writes the sheet in the form that the file's name promises. In a zip, too, the name of each part tells its view.</summary>
    private static void Write(Stream sheet, Stream file, PriceSheetTarget target)
    {
        var name = PriceSheetName.File(target.View, target.Market);
        var asZip = target.Path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        if (!PriceSheetReader.IsZip(sheet))
        {
            if (asZip)
            {
                using var packed = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
                using var entry = packed.CreateEntry(name).Open();
                sheet.CopyTo(entry);
            }
            else
            {
                sheet.CopyTo(file);
            }

            return;
        }

        using var zip = new ZipArchive(sheet, ZipArchiveMode.Read, leaveOpen: true);
        var sheets = PriceSheetReader.SheetsOf(zip);
        if (!asZip)
        {
            using var only = sheets.Count == 1 ? sheets[0].Open() : throw Invalid(Messages.PriceServiceSeveralSheets, sheets.Count);
            only.CopyTo(file);
            return;
        }

        using var made = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        for (var i = 0; i < sheets.Count; i++)
        {
            using var from = sheets[i].Open();
            using var to = made.CreateEntry(sheets.Count == 1 ? name : name.Replace(".csv", $"_{i + 1}.csv")).Open();
            from.CopyTo(to);
        }
    }

    private static FileStream Unpack(Stream packed)
    {
        var plain = Temporary();
        try
        {
            using var bounded = new BoundedStream(new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true), PriceSheetDialect.LongestFile, () => Invalid(Messages.PriceServiceTooLong, PriceSheetDialect.LongestFile >> 20));
            bounded.CopyTo(plain);
            return plain;
        }
        catch (Exception error)
        {
            plain.Dispose();
            throw error is InvalidDataException ? Invalid(Messages.PriceServiceNoSheet, error.Message) : error;
        }
    }

    private static FileStream Temporary() => AtomicFile.TranslateErrors(Path.GetTempPath(), TemporaryFile.Create);

    private static PartnerUpgradeException Invalid(string message, params object[] facts) =>
        new(PartnerErrorId.ServiceResponseInvalid, Text.Format(message, facts), Messages.PriceServiceInvalidRemedy);
}
