using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using PartnerUpgrade.Adapters;
using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>Reading a price sheet far larger than any of a market, beside a bare loop of the CSV library over the same file.</summary>
internal sealed class Prices : ISubject
{
    private const double Goal = 2;
    private const int BytesARow = 100;
    private const double EstimatesGoal = 1.1;
    private const int Customers = 100;

    private static readonly string[] Columns =
    [
        "ProductId", "SkuId", "TermDuration", "BillingPlan", "Market", "Currency", "PricingTierRangeMin", "PricingTierRangeMax", "Segment",
    ];

    public string Name => "Prices";

    public async Task MeasureAsync(Scale scale, Findings findings)
    {
        using var scratch = new Scratch();
        var points = new List<(double Size, double Cost)>();
        var sizes = scale.Sizes(1_000_000, least: 1000);
        foreach (var rows in sizes)
        {
            var path = Write(scratch, rows);
            var result = await SideBySide.MeasureAsync(scale.Rounds(7), () => Read(path), () => ReadBare(path), warmUps: scale.Rounds(2));
            points.Add((rows, result.SubjectSeconds * 1000));
            if (rows == sizes[^1])
            {
                findings.Add(
                    $"reading a price sheet of {rows:N0} rows, beside a bare CsvHelper loop that reads price and days of each row as the library does, looks at the other nine columns and keeps nothing",
                    "at most 2 times",
                    $"{result.Elapsed} times; {result.SubjectSeconds:0.00} s",
                    result.Elapsed.Median <= Goal);
                var kept = Kept(path) / rows;
                findings.Add("memory kept for a row", $"at most {BytesARow} bytes", $"{kept:0} bytes", kept <= BytesARow);
            }
        }

        findings.Grows("time of reading a price sheet, by rows", "ms", points);
        await MeasureEstimatesAsync(scale, findings, scratch);
    }

    /// <summary>What it costs a test that prices are known, beside the same test without: an estimate that nobody reads is not worked out.</summary>
    private static async Task MeasureEstimatesAsync(Scale scale, Findings findings, Scratch scratch)
    {
        using var shell = new Shell(Places.Manifest, Places.Baseline);
        shell.Set("path", await Estates.MakeAsync(scratch, Customers));
        shell.Set("sheets", Path.Combine(Path.GetDirectoryName(Places.Manifest)!, "sandbox", "fabrikam-*.csv"));
        shell.Run("""
            $without = Connect-PartnerUpgrade -Sandbox -Path $path
            $some = @(Get-PartnerSubscription -Connection $without)
            $with = Connect-PartnerUpgrade -Sandbox -Path $path -PriceSheet $sheets
            $priced = @(Get-PartnerSubscription -Connection $with)
            """);
        var size = scale.Sizes(200_000, least: 100)[^1];
        foreach (var name in new[] { "some", "priced" })
        {
            var few = shell.Run("$" + name);
            shell.Set(name, Enumerable.Range(0, size).Select(i => few[(int)((long)i * few.Count / size)]).ToArray());
        }

        var result = await SideBySide.MeasureAsync(
            scale.Rounds(15),
            () => shell.Run("$priced | Test-SubscriptionUpgrade -PolicyOnly -TargetOffer o365-e3 -Connection $with | Out-Null"),
            () => shell.Run("$some | Test-SubscriptionUpgrade -PolicyOnly -TargetOffer o365-e3 -Connection $without | Out-Null"),
            warmUps: scale.Rounds(3));
        findings.Add(
            $"`Test-SubscriptionUpgrade -PolicyOnly` over {size:N0} objects with a price sheet, beside the same without one (processor time)",
            "at most 1.1 times",
            $"{result.Processor} times (elapsed: {result.Elapsed})",
            result.Processor.Median <= EstimatesGoal);

        var tested = shell.Run("$priced | Test-SubscriptionUpgrade -PolicyOnly -TargetOffer o365-e3 -Connection $with").Select(item => (UpgradeEligibility)item.BaseObject).ToList();
        var started = Stopwatch.GetTimestamp();
        var estimates = tested.Count(eligibility => eligibility.MonthlyDifference is not null);
        findings.Add(
            "reading the estimate of a result, the first time",
            "",
            $"{Stopwatch.GetElapsedTime(started).TotalMicroseconds / tested.Count:0.00} µs; {100.0 * estimates / tested.Count:0}% have one",
            null);
    }

    private static double Kept(string path)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sheet = new AdapterFactory().ReadPriceSheets([path]);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(sheet);
        return kept;
    }

    private static void Read(string path) => new AdapterFactory().ReadPriceSheets([path]);

    private static void ReadBare(string path)
    {
        using var reader = CsvReader.FromFile(path, CsvReaderOptions.Default with { Separator = ',' });
        reader.ReadHeader();
        var columns = Columns.Select(name => reader.GetFieldIndex(name)).ToArray();
        var (price, first, last) = (reader.GetFieldIndex("UnitPrice"), reader.GetFieldIndex("EffectiveStartDate"), reader.GetFieldIndex("EffectiveEndDate"));
        var (bytes, sum, days) = (0L, 0m, 0L);
        while (reader.Read())
        {
            sum += reader.Parse<decimal>(price);
            days += reader.Parse<DateTime>(last).Day - reader.Parse<DateTime>(first).Day;
            foreach (var column in columns)
            {
                bytes += reader.GetSpan(column).Length;
            }
        }

        if (bytes == 0 || sum == 0 || days == 0)
        {
            throw new InvalidOperationException("Nothing was read.");
        }
    }

    private static string Write(Scratch scratch, int rows)
    {
        var path = scratch.File(string.Create(CultureInfo.InvariantCulture, $"prices-{rows}.csv"));
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        file.Write(
            "ChangeIndicator,ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice," +
            "PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment,PreviousValues\r\n");
        for (var i = 0; i < rows; i++)
        {
            // Six rows a product: three terms, two of them in a second billing, and the price before.
            var product = i / 6;
            var (term, plan) = (i % 6) switch
            {
                0 => ("P1M", "Monthly"),
                1 => ("P1Y", "Monthly"),
                2 => ("P1Y", "Annual"),
                3 => ("P3Y", "Triennial"),
                4 => ("P3Y", "Annual"),
                _ => ("P1Y", "Annual"),
            };
            file.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"Unchanged,Product {product},CFQ7TT{product:X6},{product % 40:0000},SKU {product},Microsoft Corporation,\"A description, with commas, of product {product} as sheets have them, so that a row is as long as a real one\",,{term},{plan},FR,EUR,{10 + (i % 500)}.{i % 100:00},,,{(i % 6 == 5 ? "2025" : "2026")}-07-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,{12 + (i % 500)}.00,Commercial,\"UnitPrice:{9 + (i % 500)}.00,ERP Price:11.00\"\r\n"));
        }

        return path;
    }
}
