package cardsmith.card.globalplatform.load;

class VirtualCardLoadTest extends VirtualCardContract {

    @Override
    protected AppletLoader loader() {
        return new ChannelLoader();
    }
}
