using PartnerUpgrade.Cmdlets;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Isolation;

public sealed class DamagedModuleTests
{
    [Fact]
    public void A_missing_folder_is_named()
    {
        var folder = Path.Combine(AssembledModule.Folder, "deps", "nowhere");

        var error = Assert.Throws<PartnerUpgradeException>(() => AdapterLoader.Load(folder));

        Assert.Equal(PartnerErrorId.ModuleIncomplete, error.Id);
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void A_missing_file_is_named_and_the_same_session_goes_on_once_it_is_back()
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(AssembledModule.CoreDependencies, "*.dll"))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        var adapters = Path.Combine(copy.Path, "PartnerUpgrade.Adapters.dll");
        File.Move(adapters, adapters + ".gone");

        var error = Assert.Throws<PartnerUpgradeException>(() => AdapterLoader.Load(copy.Path));
        Assert.Contains(adapters, error.Message, StringComparison.Ordinal);

        File.Move(adapters + ".gone", adapters);
        Assert.NotNull(AdapterLoader.Load(copy.Path));
    }

    [Fact]
    public void A_native_library_beside_the_managed_ones_is_left_to_who_needs_it()
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(AssembledModule.CoreDependencies, "*.dll"))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        copy.Write("e_sqlite3.dll", "MZ, but nothing that .NET could load");

        Assert.NotNull(AdapterLoader.Load(copy.Path));
    }
}
