using System.IO.Compression;
using CsvHelper;
using PartnerUpgrade.Sandbox.Snapshots;

namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>
/// Reads price sheets as Partner Center gives them out: CSV in UTF-8, or a zip of such files. Columns are found by their names and must all be there.
/// A cell that cannot be read ends the reading, with line and column: a wrong price is worse than none. Rows for other terms and plans than those
/// of licenses are passed over.
/// </summary>
internal sealed class PriceSheetReader(PriceTable table, bool countsLines = false)
{
    /// <summary>Records longer than this are no row of a price sheet (a real one has about 600 bytes).</summary>
    private const int LongestRecord = 1 << 20;

    /// <summary>What a zip may hold when unpacked: a sheet of every market in every view is a twentieth of it.</summary>
    private const long LargestSheet = 4L << 30;

    private readonly TermColumn terms = new();
    private readonly RepeatingColumn<ulong> products = new((ReadOnlySpan<byte> cell, out ulong product) => (product = CatalogCode.Product(cell)) != 0);
    private readonly RepeatingColumn<uint> skus = new((ReadOnlySpan<byte> cell, out uint sku) => (sku = CatalogCode.Sku(cell)) != 0);
    private readonly RepeatingColumn<int> firstDays = new(PriceWords.TryDay);
    private readonly RepeatingColumn<int> lastDays = new(PriceWords.TryLastDay);
    private string source = "";
    private bool hasRows;

    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.PriceSheetInvalid"/>: there is no such file, or it is no price sheet.</exception>
    internal void Read(string path)
    {
        try
        {
            ReadFile(path);
        }
        catch (PartnerUpgradeException) when (!countsLines)
        {
            // Counting lines takes a third of the time, so it is done for a sheet that has a fault: once more from the start.
            new PriceSheetReader(new PriceTable(), countsLines: true).ReadFile(path);
            throw;
        }
    }

    /// <summary>Reads a sheet that is no file of the user's.</summary>
    /// <param name="file">The sheet, which can be read from its start again.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.PriceSheetInvalid"/>.</exception>
    internal void Read(Stream file, string name)
    {
        try
        {
            ReadStream(() => file, name);
        }
        catch (PartnerUpgradeException) when (!countsLines)
        {
            new PriceSheetReader(new PriceTable(), countsLines: true).ReadStream(() => file, name);
            throw;
        }
    }

    /// <summary>Whether a file is a zip; it is at its start then.</summary>
    internal static bool IsZip(Stream file) => TemporaryFile.Begins(file, 'P', 'K');

    /// <summary>The sheets of a zip. A Mac puts a file that begins with ._ beside each, for what it knows of it.</summary>
    internal static IReadOnlyList<ZipArchiveEntry> SheetsOf(ZipArchive zip) =>
        [.. zip.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !entry.Name.StartsWith("._", StringComparison.Ordinal))];

    private void ReadFile(string path)
    {
        FileStream? file = null;
        try
        {
            ReadStream(() => file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan), path);
        }
        finally
        {
            file?.Dispose();
        }
    }

    private void ReadStream(Func<Stream> open, string name)
    {
        source = name;
        try
        {
            var file = open();
            if (IsZip(file))
            {
                ReadZip(file);
            }
            else
            {
                ReadCsv(file, [Path.GetFileName(name)]);
            }

            if (!hasRows)
            {
                throw Invalid(Messages.PriceSheetEmpty);
            }
        }
        catch (CsvFormatException error)
        {
            throw Invalid(countsLines && error.LineNumber > 0 ? Text.Format(Messages.PriceSheetRecord, error.LineNumber) : Messages.PriceSheetNotCsv, error);
        }
        catch (InvalidDataException error)
        {
            throw Invalid(Messages.PriceSheetZipDamaged, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw Invalid(Messages.PriceSheetNotReadable, error);
        }
    }

    private void ReadZip(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var sheets = SheetsOf(zip);
        if (sheets.Count == 0)
        {
            throw Invalid(Messages.PriceSheetZipEmpty);
        }

        var name = Path.GetFileName(source);
        foreach (var entry in sheets)
        {
            source = $"{name}: {entry.FullName}";
            using var stream = new BoundedStream(entry.Open(), LargestSheet, () => Invalid(Messages.PriceSheetTooLarge));
            ReadCsv(stream, [.. Enumerable.Reverse(entry.FullName.Split('/', '\\')), name]);
        }
    }

    /// <summary>Reads a sheet.</summary>
    /// <param name="stream">The sheet.</param>
    /// <param name="names">Its name, and then those of the folders and the zip that it lies in.</param>
    private void ReadCsv(Stream stream, string[] names)
    {
        // The separator is said, never detected: a heading with a comma would decide it otherwise.
        using var reader = CsvReader.Create(stream, CsvReaderOptions.Default with
        {
            Separator = ',',
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            MaxRecordSize = LongestRecord,
            TrackLineNumbers = countsLines,
            IncludeValuesInExceptions = false,
        }, leaveOpen: true);
        reader.ReadHeader();
        var columns = PriceColumns.Find(reader.Headers.ToArray(), message => Invalid(message));
        var sheet = table.AddFile(new PriceSheetFile(names[0], PriceSheetName.ViewOf(names)));
        while (reader.Read())
        {
            hasRows = true;
            if (ReadRow(reader, columns, sheet, ref table.Next()))
            {
                table.Add();
            }
        }
    }

    /// <summary>Reads a row into its place.</summary>
    /// <returns>Whether it is for something we sell.</returns>
    private bool ReadRow(CsvReader reader, PriceColumns columns, ushort sheet, ref PriceEntry entry)
    {
        if (terms.Read(reader.GetSpan(columns.TermDuration)) is not { } months || PriceWords.Billing(reader.GetSpan(columns.BillingPlan)) is not { } billing)
        {
            return false;
        }

        (entry.Months, entry.Billing, entry.Sheet) = (months, (byte)billing, sheet);
        Require(products.TryRead(reader.GetSpan(columns.ProductId), out entry.Product), reader, columns.ProductId);
        Require(skus.TryRead(reader.GetSpan(columns.SkuId), out entry.Sku), reader, columns.SkuId);
        Require(PriceWords.TryAmount(reader.GetSpan(columns.UnitPrice), out entry.Digits, out entry.Decimals), reader, columns.UnitPrice);
        Require(firstDays.TryRead(reader.GetSpan(columns.EffectiveStartDate), out entry.FirstDay), reader, columns.EffectiveStartDate);
        Require(lastDays.TryRead(reader.GetSpan(columns.EffectiveEndDate), out entry.LastDay), reader, columns.EffectiveEndDate);
        Require(PriceWords.TrySeats(reader.GetSpan(columns.PricingTierRangeMin), 0, out entry.LeastSeats), reader, columns.PricingTierRangeMin);
        Require(PriceWords.TrySeats(reader.GetSpan(columns.PricingTierRangeMax), int.MaxValue, out entry.MostSeats), reader, columns.PricingTierRangeMax);
        Require((entry.Market = Word(table.MarketWords, reader, columns.Market)) != 0, reader, columns.Market);
        Require((entry.Currency = Word(table.CurrencyWords, reader, columns.Currency)) != 0, reader, columns.Currency);
        Require((entry.Segment = Word(table.SegmentWords, reader, columns.Segment)) != 0, reader, columns.Segment);
        return true;
    }

    private static byte Word(WordList words, CsvReader reader, int column) => reader.IsEmpty(column) ? (byte)0 : words.Add(reader.GetSpan(column));

    private void Require(bool isRead, CsvReader reader, int column)
    {
        if (!isRead)
        {
            throw Unreadable(reader, column);
        }
    }

    private PartnerUpgradeException Unreadable(CsvReader reader, int column)
    {
        var cell = reader.GetString(column);
        return Invalid(Text.Format(
            Messages.PriceSheetCell,
            countsLines ? reader.LineNumber : 0,
            reader.Headers.ToArray()[column],
            cell.Length > 40 ? cell.Substring(0, 40) + "…" : cell));
    }

    private PartnerUpgradeException Invalid(string message, Exception? cause = null) => new(
        PartnerErrorId.PriceSheetInvalid,
        $"{Text.Format(Messages.PriceSheetInvalid, source)} {message}",
        Messages.PriceSheetInvalidRemedy,
        cause is CsvFormatException ? null : cause);
}
