using System.Text;
using PartnerUpgrade.Adapters.Yaml;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

public sealed class PolicyFileTests : IDisposable
{
    private readonly PolicyFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_file_of_two_mebibytes_is_too_large() =>
        Assert.Equal("FileTooLarge 0:0", Only(files.Read(MarkedPolicy.Sound.Text + new string('#', 2 * 1024 * 1024))));

    [Fact]
    public void A_file_of_just_a_mebibyte_is_not_too_large()
    {
        var text = MarkedPolicy.Sound.Text;

        Assert.NotNull(files.Read(text + new string('#', (1024 * 1024) - text.Length)).Policy);
        Assert.Equal("FileTooLarge 0:0", Only(files.Read(text + new string('#', (1024 * 1024) - text.Length + 1))));
    }

    [Fact]
    public void A_device_that_never_ends_is_too_large()
    {
        // Windows has no such device to open by a path.
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("FileTooLarge 0:0", Only(PolicyFiles.Source.Read("/dev/zero")));
        }
    }

    [Fact]
    public void A_binary_file_is_not_text() => Assert.Equal("NotText 1:3", Only(files.Read([0x4D, 0x5A, 0x00, 0x01, 0xFF, 0xFE])));

    [Fact]
    public void Bytes_that_are_no_utf8_are_found_where_they_are() =>
        Assert.Equal("NotText 2:7", Only(files.Read([.. Encoding.UTF8.GetBytes("# é\nname: "), 0xE9, 0x0A])));

    [Fact]
    public void A_file_in_utf16_is_not_text() => Assert.Equal("NotText 1:1", Only(files.Read(Encoding.Unicode.GetPreamble())));

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(files.At("folder.yaml"));

        Assert.Equal("FileNotReadable 0:0", Only(PolicyFiles.Source.Read(files.At("folder.yaml"))));
    }

    [Fact]
    public void A_file_that_somebody_else_keeps_open_cannot_be_read()
    {
        using var stream = new FileStream(files.Write("kept.yaml", ""), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal("FileNotReadable 0:0", Only(PolicyFiles.Source.Read(files.At("kept.yaml"))));
    }

    [Theory]
    [InlineData("csp-2106", "'csp-2016'?")]
    [InlineData("csp2016", "'csp-2016'?")]
    [InlineData("csp-21vianet", "'csp-21vianet-2016'?")]
    [InlineData("contoso", "'contoso'")]
    [InlineData("nowhere/csp-206.yaml", "'csp-2016'?")]
    [InlineData("missing.yml", "'missing.yml'")]
    [InlineData("", "''")]
    [InlineData("bad\0name.yaml", "'bad name.yaml'")]
    [InlineData("..", "'..'")]
    public void What_is_not_there_is_not_found_and_the_built_in_ones_are_named(string nameOrPath, string says)
    {
        var exception = Assert.Throws<PartnerUpgradeException>(() => PolicyFiles.Source.Read(nameOrPath));

        Assert.Equal(PartnerErrorId.PolicyNotFound, exception.Id);
        Assert.Contains(says, exception.Message);
        Assert.Contains("csp-2016, csp-21vianet-2016", exception.Remedy);
    }

    [Theory]
    [InlineData("csp-2016")]
    [InlineData("CSP-2016")]
    public void A_built_in_policy_is_found_by_its_name_in_any_case(string name) =>
        Assert.Equal("csp-2016", PolicyFiles.Source.Read(name).Policy!.Source);

    [Fact]
    public void A_policy_of_ones_own_names_its_file_as_its_source() =>
        Assert.Equal(files.At("policy.yaml"), files.Read(MarkedPolicy.Sound.Text).Policy!.Source);

    [Fact]
    public void Every_fault_names_the_file_and_the_place_a_person_can_jump_to() =>
        Assert.StartsWith($"{files.At("policy.yaml")}:21:11: ", Assert.Single(files.Read(MarkedPolicy.Sound.Text.Replace("basic: [e3]", "basic: [e4]")).Diagnostics).ToString());

    [Fact]
    public void Without_a_folder_of_built_in_policies_files_are_read_all_the_same()
    {
        var source = new YamlPolicySource(files.At("nowhere"));

        Assert.Empty(source.BuiltInNames);
        Assert.NotNull(source.Read(files.Write("policy.yaml", MarkedPolicy.Sound.Text)).Policy);
    }

    [Fact]
    public void Names_of_built_in_policies_come_in_alphabetical_order() =>
        Assert.Equal(["csp-2016", "csp-21vianet-2016", "partner-center"], PolicyFiles.Source.BuiltInNames);

    private static string Only(PolicyReading reading)
    {
        Assert.Null(reading.Policy);
        var fault = Assert.Single(reading.Diagnostics);
        return $"{fault.Code} {fault.Line}:{fault.Column}";
    }
}
