using System.IO.Compression;
using System.Text;
using CsCheck;
using PartnerUpgrade.Adapters.Tests.Hostile;

namespace PartnerUpgrade.Adapters.Tests.PriceSheets;

/// <summary>Whatever happens to a price sheet, what comes of it is prices or PriceSheetInvalid.</summary>
public sealed class PriceSheetFuzzTests
{
    private static readonly byte[] Sheet = Encoding.UTF8.GetBytes(GivenSheet.Csv(
        [.. Enumerable.Range(1, 20).Select(number => GivenSheet.Row(unitPrice: $"{number}.50", market: number % 2 == 0 ? "FR" : "DE", term: number % 3 == 0 ? "P1M" : "P1Y"))]));

    private static readonly byte[] Packed = Pack(Sheet);

    [Theory]
    [InlineData("sheet.csv")]
    [InlineData("sheet.zip")]
    public Task Damaged_sheets_give_prices_or_an_error_of_ours(string name) => Fuzzing.Mutations.SampleAsync(
        mutate => Fuzzing.EndsAsOursAsync(() =>
        {
            var damaged = mutate(name.EndsWith("zip", StringComparison.Ordinal) ? Packed : Sheet);
            try
            {
                var price = GivenSheet.Read((name, damaged)).Find(GivenSheet.Query()).Price;
                Assert.True(price is null or { UnitPrice: >= 0 });
            }
            catch (PartnerUpgradeException error)
            {
                Assert.Equal(PartnerErrorId.PriceSheetInvalid, error.Id);
                Assert.True(error.Message.Length < 2000, error.Message);
            }

            Fuzzing.AssertMemoryIsBounded();
            return Task.CompletedTask;
        }),
        iter: LongTests.RunAll ? 5000 : 300,
        threads: 1);

    private static byte[] Pack(byte[] sheet)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("updatedlicensebased_FR.csv").Open();
            entry.Write(sheet);
        }

        return packed.ToArray();
    }
}
